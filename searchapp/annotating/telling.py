"""Follows through an article who tells each passage: a narrator, whoever a heading names, or the author of it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from searchapp.annotating.essays import OF_ONE, is_note
from searchapp.annotating.experience import FULL, QUOTED
from searchapp.annotating.headed import BLANK, stands_for_person, tellers_by_heading
from searchapp.annotating.lives import is_biography, life_of
from searchapp.annotating.narrators import narrator
from searchapp.annotating.quotations import Masked
from searchapp.annotating.simplified import plain
from searchapp.annotating.tellers import Teller, lead_of, said_name
from searchapp.annotating.turns import posted
from searchapp.lexicon.speech import says_i
from searchapp.model import Article, Passage, Speaker
from searchapp.patterns import regex

#: Several persons of whom others tell.
_TELLERS = regex(r"[两三四五六七八九十\d]+[位名]“?[\u4e00-\u9fff]")
#: The heading of what editors and reporters say themselves: ◎编后.
_EDITORS = regex(
    r"^\W*(?:编(?:后|者|余|前)(?:[语记按感]|的话|手记|小记|寄语)?|开[栏卷篇]的?[话语]|栏目的?[话语]|主持人的?[话语]|主编寄语|导读|(?:记者|采访|编辑)(?:手记|感言|札记|后记))\W*$"
)
#: What parts a name from the rest of a heading.
_PARTED = regex(rf"{BLANK.pattern}|[：:｜|]")


class Telling:
    """Who tells the passages of an article, asked for in their order.

    ``known`` are the persons of the article, ``author`` is who tells all of it, ``masked`` are its passages with the
    quotations covered; what is ``asked`` in an interview is not told by whom the headline names; ``told`` when the
    article is told in the first person.
    """

    def __init__(
        self,
        article: Article,
        known: Mapping[str, Speaker],
        author: Teller | None,
        masked: Sequence[str],
        asked: bool,
        told: bool,
    ) -> None:
        self.known = known
        self.told = told
        self.title, self.subtitle = article.title, article.subtitle
        sections = dict.fromkeys(passage.section for passage in article.passages)
        above = () if asked else (article.title, article.subtitle)
        self.headings = {**tellers_by_heading(above[:1]), **tellers_by_heading([*above[1:], *sections])}
        signed = author.words if author and author.place == "byline" else None
        lines = (article.title, article.passages[0].narrator, signed) if above and article.passages else ()
        line, first = next(((each, found) for each in lines if (found := _first_of_series(each, sections))), (None, {}))
        self.headings.update(first)
        #: The headline or what seems a byline is the heading of the first section: whoever it names tells no other.
        self.heads_first = line
        #: Several sections are told by whom their headings name.
        tellers = {self.headings[section].name for section in (*sections, self.heads_first) if section in self.headings}
        self.collected = len(tellers) > 1
        if self.collected and author is not None and (author.place in ("himself", "headline") or self.heads_first):
            author = None  # one of them
        self.author = author.speaker if author else None
        self.printed = author
        title = plain(article.title or "")
        named = [name for name in known if name in title]
        #: The one person whom the headline names.
        self.protagonist = known[named[0]] if len(named) == 1 and not asked else None
        #: Who signs above sections of which some are told by others tells no more of them than say 我.
        self.above = article.passages[0].narrator if not self.headings.keys().isdisjoint(sections) else None
        #: So many passages are still the editors', who name whoever tells what follows;
        printed = {passage.narrator for passage in article.passages}
        teller = (narrator(plain(printed.pop() or "")) if len(printed) == 1 else None) or self.author
        self.lead = lead_of(masked, teller.name) if teller and teller.name else 0
        #: and so are those before the first section that somebody tells.
        self.led_in = any(passage.narrator for passage in article.passages) or (
            article.subtitle not in self.headings and _opens_with_others(article, self.headings)
        )
        said = [(passage.section, says_i(text)) for passage, text in zip(article.passages, masked, strict=True)]
        count, mine = Counter(section for section, _ in said), Counter(section for section, own in said if own)
        #: Whoever heads one of these sections tells of others in it, too: most of its passages say 我.
        self.mine = {section for section in count if section in self.headings and 2 * mine[section] > count[section]}
        #: The last section, where it tells of whom its heading names in others' words: its end is that of all.
        self.of_him = _told_by_others(article, masked, self.headings)
        #: Who says in a section who he is; it is told by him from there on.
        self.own: Speaker | None = None
        self.section: str | None = None
        #: The next passage is the first of a section.
        self.begins = False
        self.of_another = False
        self.narrators: dict[str, Speaker | None] = {}
        self.authors = article.authors
        #: The passage is what the editors or the reporter say themselves, under a heading of theirs.
        self.edited = False
        #: The passage is news appended to what is told, or goes on with it: 据悉，…, 目前，三位学员已….
        self.aside = False
        #: Nothing says of any passage who may tell it.
        self.by_nobody = not (told or self.author or self.led_in or self.headings)

    def teller(self, passage: Passage, text: str, masked: Masked) -> Speaker | None:
        """Return who tells the next passage: the narrator of its section, or the author of an essay."""
        if self.by_nobody:
            return None
        self.lead -= 1
        self.edited = passage.section is not None and _EDITORS.search(passage.section) is not None
        if self.edited:
            return None
        if passage.section != self.section:
            self.section, self.own, self.begins = passage.section, None, passage.section is not None
        if self.told and (said := said_name(masked.text, self.known)) is not None:
            self.own = self.known.get(said[0], Speaker(said[0]))
        elif self.told and self.begins and (life := life_of(text)) is not None:
            self.begins, self.own = False, life
            return None
        self.begins = False
        self.aside = is_note(text) or (self.aside and not says_i(text) and _TELLERS.search(text) is not None)
        if self.lead >= 0 or self.aside:
            return None
        self.led_in = self.led_in and not (passage.narrator or passage.section in self.headings)
        if self.led_in and not says_i(text):
            return None
        titled = self.headings.get(passage.section or "")
        if titled is None and passage.section and self.above and self.above == passage.narrator and not says_i(text):
            return None
        printed = None if passage.section and self.heads_first else passage.narrator
        if printed and not (titled and titled.title):
            teller = self._unless_of_another(self._narrator(printed, passage.section), text)
        else:
            headed = self._headed(passage.section or self.subtitle, masked)
            author = self.own or self.author
            above = (None if passage.section else self.heads_first) if self.heads_first else self.title
            teller = headed or self._unless_of_another(author, text) or self._headed(above, masked)
        if teller is not None and is_biography(text, teller.name or ""):
            return None
        if teller is not None and teller.name and not (teller.title or teller.org):
            teller = (
                self.author if self.author and self.author.name == teller.name else self.known.get(teller.name, teller)
            )
        return teller

    def named_above(self, masked: Sequence[str]) -> Iterator[tuple[str, Speaker]]:
        """Yield those whom headings name and a passage does, too, by name."""
        for who in self.headings.values():
            if who.name and any(who.name in text for text in masked):
                yield who.name, who

    @property
    def by_editors(self) -> bool:
        """Tell whether the passage asked for last stands in the lead, whoever says 我 in it."""
        return not self.by_nobody and self.lead >= 0

    def words(self, teller: Speaker) -> str:
        """Return the words of the page that say who tells what no narrator and no heading is printed for."""
        return self.printed.words if self.printed and self.author == teller else "[heading]"

    def of_whom(self, section: str | None, text: str, masked: Masked, last: Speaker | None) -> Speaker | None:
        """Return whose words a quotation without a speaker is: of whom heading or headline tell, and the text does.

        A passage that begins with one goes on with them where they spoke ``last``.
        """
        who = self.headings.get(section or "", self.protagonist) if masked.speech else None
        if who is None:
            return None
        said = any(q.end - q.start >= QUOTED and FULL.search(text, q.start, q.end) for q in masked.speech)
        named = said and ((who.name or "") in masked.text or OF_ONE.search(masked.text) is not None)
        if not named and not (masked.speech[0].start == 0 and last is not None and last.name == who.name):
            return None
        return self.known.get(who.name or "", who)

    def _narrator(self, printed: str, section: str | None) -> Speaker | None:
        if printed not in self.narrators:
            # What a byline was read as is a name, whatever it looks like: 阿尔木呷.
            who = Speaker(plain(printed)) if printed in self.authors else narrator(plain(printed))
            if who is not None and who.name and not who.title:
                # A block of name and post above the words: the post may have become a line of the heading.
                lines = plain(section or "").split()
                who = next((found for line in lines if (found := posted(who.name, line, {})) and found.title), who)
            self.narrators[printed] = who
        return self.narrators[printed]

    def _unless_of_another(self, teller: Speaker | None, text: str) -> Speaker | None:
        """Return who tells a section, except for a stretch of it that tells of somebody else (覃华是某局副局长)."""
        if teller is None or says_i(text):
            self.of_another = False
        else:
            others = (name for name in self.known if name != teller.name)
            self.of_another = self.of_another or any(text.startswith(name + "是") for name in others)
        return None if self.of_another else teller

    def _headed(self, heading: str | None, masked: Masked) -> Speaker | None:
        """Return whose name is the heading of a passage, where the text does not speak of them."""
        who = self.headings.get(heading or "")
        if who is None or (heading == self.of_him and not says_i(masked.text)):
            return None
        if says_i(masked.text) or (heading in self.mine and (who.name or "") not in masked.text):
            return who
        return None if (who.name or "") in masked.text or OF_ONE.search(masked.text) else who


def _first_of_series(title: str | None, sections: Iterable[str | None]) -> dict[str, Speaker]:
    """Return who is named by a headline, and by headings of its form, that is one of them: 骨科　李军, 儿科　王丽.

    A blank or a colon parts whom they name from the rest, or they are names and nothing else.
    """
    if title is None or (_PARTED.search(title.strip()) is None and not stands_for_person(plain(title))):
        return {}
    named = tellers_by_heading([title, *sections])
    return named if title in named and len(named) > 1 else {}


def _told_by_others(article: Article, masked: Sequence[str], headings: Mapping[str, Speaker]) -> str | None:
    """Return the last section of an article where its passages name whom its heading does, and none says 我."""
    last = article.passages[-1].section if article.passages else None
    who = headings.get(last or "")
    texts = [text for passage, text in zip(article.passages, masked, strict=True) if passage.section == last]
    named = who is not None and any((who.name or "") in text for text in texts[:-1])
    return last if named and not any(map(says_i, texts)) else None


def _opens_with_others(article: Article, headings: Mapping[str, Speaker]) -> bool:
    """Tell whether passages without a heading stand above sections that somebody tells."""
    sections = [passage.section for passage in article.passages]
    return bool(sections) and sections[0] is None and any(section in headings for section in sections if section)
