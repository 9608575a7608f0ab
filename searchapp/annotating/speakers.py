"""Decides for each passage of an article who speaks: named there, carried from before, or telling the section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import structs

from searchapp.annotating.acts import acts_of
from searchapp.annotating.attribution import Verbs, attributions, verbs_in
from searchapp.annotating.bodies import completed, fullest
from searchapp.annotating.essays import (
    headlines,
    is_address,
    is_note,
    is_of_nobody_named,
    is_reported,
    is_told,
)
from searchapp.annotating.experience import experienced
from searchapp.annotating.genres import NEWS, genre_of
from searchapp.annotating.interviews import interview, meant_by_labels
from searchapp.annotating.introductions import introduced, learn
from searchapp.annotating.main_speakers import most_said
from searchapp.annotating.narrators import without_narrators
from searchapp.annotating.openings import WHOLE, opening_words, tells_of
from searchapp.annotating.posts import is_passing
from searchapp.annotating.quotations import Masked, mask
from searchapp.annotating.simplified import plain
from searchapp.annotating.stated import stated_elsewhere
from searchapp.annotating.statements import NONE, statements
from searchapp.annotating.subjects import Paragraph
from searchapp.annotating.tellers import CHOSEN, teller_of
from searchapp.annotating.telling import Telling
from searchapp.annotating.turns import labels_of, signature, turn
from searchapp.annotating.unnamed import OFFICIALS, is_one
from searchapp.annotating.unreported import MOSTLY, Attribution, has_it_all
from searchapp.annotating.voice import Voice, among, because, names_of, spelled
from searchapp.lexicon.marks import closed_up
from searchapp.lexicon.persons import is_familiar
from searchapp.lexicon.sieve import look_through, sieved
from searchapp.lexicon.speech import says_i
from searchapp.model import Article, Passage, Speaker
from searchapp.patterns import regex

_ENUMERATED = regex(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,2}[）)]?[、，,．.是要]|第[一二三四五六七八九十][，,、条点]|首先|其次|再次|再者|最后|此外|其[一二三四五]|[1-9][、.．]|[①-⑩]|——|●|■)"
)
#: The first of several points, behind what somebody said: they are his. 首先 may be what was done first.
_FIRST_POINT = regex(r"\s*(?:第一[，,]|其一[，,]|一是|一要)")
#: A speech that requires something, and a passage that goes on with what it requires, with a motto before or without.
_DIRECTS = sieved(r"强调|指出|要求|讲话|部署")
_REQUIRES = regex(
    r"^\s*(?:[^，。！？：；]{2,14}[。！，：])?\s*(?:首先|其次|同时|第?[一二三四五六七八九][是，、]?)?"
    r"(?:各[^，。]{1,14}|广大[^，。]{1,10}|全[^，。]{1,10}|每[^，。]{1,10}|大家|同志们)?(?:都|也|还)?"
    r"(?:要(?!求|闻|素|点|说|不是|是)|必须|务必)"
)
#: A question of an interview by its number alone, where others have a label.
_NEXT_QUESTION = regex(r"\s*\d{1,2}\s*[.．、][^。：:]{4,120}[？?]\s*$")
_OUTSIDE = regex(r"记者|采访|访谈|后记|结语|^\s*据")
_LEADS_IN = ("：", ":", "—")
#: The heading above what somebody thinks himself of what the section before it tells of him.
_HIS_OWN = regex(r"(?:[一-鿿]{2})?(?:感想|感悟|心得|体会|心得体会|感受|感言|反思|手记)[：:]?")

#: So many characters of a passage are searched for speakers: no newspaper prints a longer paragraph.
EXAMINED = 10_000
#: In an interview, an unnamed voice with less than this share of quotation is one that the guest cites.
ASIDE = 0.2
#: A passage told in the first person is that of whoever tells it, up to this share of quotation.
CITED = 0.3


def voices(article: Article, remarks: tuple[str, ...] = ()) -> list[Voice]:
    """Return one ``Voice`` for each passage of ``article``, in order; ``remarks`` are the signatures beside it."""
    printed = [closed_up(passage.text[:EXAMINED]) for passage in article.passages]
    texts = [plain(text) for text in printed]
    masks = [mask(text) for text in texts]
    look_through([masked.text for masked in masks])
    labels = labels_of(texts)
    counted = Counter(label for label in labels if label is not None) if any(labels) else Counter[str]()
    guests, asking = interview(article, labels, texts)
    if asking and len({passage.narrator for passage in article.passages if passage.narrator}) == 1:
        article = without_narrators(article)
    heads = [plain(line) for line in headlines(article)]
    known = introduced(texts, masks, guests, heads)
    beside = [*heads, *dict.fromkeys(passage.section or "" for passage in article.passages), *remarks] if asking else []
    if asking and (meant := meant_by_labels(labels, asking, guests, known, map(plain, beside), texts)):
        known.update({who.name: who for who in meant.values() if who.name})
        labels = [meant[label].name if label in meant else label for label in labels]
        counted = Counter(filter(None, labels))
    guests = tuple(
        guest if guest.title and not is_passing(guest.title) else known.get(guest.name or "", guest) for guest in guests
    )
    covered = [masked.text for masked in masks]
    by_turns = bool(guests or asking)
    stated = statements(article, labels, covered, counted, known) if len(counted) > 1 and not by_turns else NONE
    in_person = not by_turns and not stated.all and is_told(article, covered, known)
    author = teller_of(article, covered, known, remarks) if in_person else None
    article = without_narrators(article) if author and author.place == CHOSEN else article
    anonymous = in_person and author is None and is_of_nobody_named(article, covered, known)
    course_known = dict(known)
    telling = Telling(article, course_known, author, covered, bool(guests), anonymous or author is not None)
    course_known.update({name: who for name, who in telling.named_above(covered) if name not in course_known})
    course = _Course(article, guests, course_known, counted, asking, telling, anonymous=anonymous)
    narrated = sum(passage.narrator is not None for passage in article.passages)
    told = anonymous or author is not None or narrated > len(article.passages) / 2
    course.reported, course.stated = is_reported(covered), stated.below
    course.genre = genre_of(article, texts, told, telling.collected, by_turns)
    result = _heard(article, texts, masks, labels, course)
    if guests and not any(among(voice.speaker, guests) for voice in result):
        # An interview that never names its guest again is told in the guest's words from its beginning.
        again = _Course(
            article, guests, known, counted, asking, Telling(article, known, None, covered, True, False), guests[0]
        )
        again.genre, again.reported = course.genre, course.reported
        result = _heard(article, texts, masks, labels, again)
    result = opening_words(article, texts, result, known)
    result = _with_whole_posts(article, [*heads, *texts], remarks, result, known)
    tellers = list(dict.fromkeys(passage.narrator for passage in article.passages if passage.narrator))
    plainly = [*texts, *map(plain, tellers)]
    if plainly == [*printed, *tellers]:
        return result
    whole = "\n".join([*printed, *tellers])
    return [spelled(voice, "\n".join(plainly), whole) for voice in result]


def _with_whole_posts(
    article: Article, lines: list[str], remarks: tuple[str, ...], heard: list[Voice], known: Mapping[str, Speaker]
) -> list[Voice]:
    """Return the voices of an article with the longest form of each post, and the place of each body."""
    beside = [plain(line) for line in remarks]
    speakers = [voice.speaker for voice in heard]
    forms: dict[str | None, list[Speaker]] = {}
    for each in (*filter(None, speakers), *known.values()):
        forms.setdefault(each.name, []).append(each)
    whole: dict[Speaker | None, Speaker | None] = {None: None}
    for each in filter(None, dict.fromkeys(speakers)):
        stated = stated_elsewhere(each, article, [*lines[-len(heard) :], *beside], speakers, known)
        whole[each] = completed(fullest(stated, forms[each.name]), lines, article.source)
    return [
        voice if whole[voice.speaker] is voice.speaker else structs.replace(voice, speaker=whole[voice.speaker])
        for voice in heard
    ]


def _heard(
    article: Article, plain: list[str], masks: list[Masked], labels: list[str | None], course: _Course
) -> list[Voice]:
    following, verbs = [*plain, ""][1:], verbs_in([masked.text for masked in masks])
    return [course.hear(*each) for each in zip(article.passages, plain, masks, labels, following, verbs, strict=True)]


class _Course:
    """The course of an article: who is known in it, who spoke last, and whose words may go on in the next passage."""

    def __init__(
        self,
        article: Article,
        guests: tuple[Speaker, ...],
        known: dict[str, Speaker],
        counted: Mapping[str, int],
        asking: frozenset[str],
        telling: Telling,
        carry: Speaker | None = None,
        anonymous: bool = False,
    ) -> None:
        self.guests, self.known, self.telling = guests, known, telling
        self.counted, self.asking = counted, asking
        #: Somebody whom the article does not name tells it in the first person.
        self.anonymous = anonymous
        self.section: str | None = None
        self.address = is_address(article)
        self.carry, self.genre, self.reported = carry, NEWS, False
        #: Which passages go on with what somebody states below his name, and who he is; which passage is the next.
        self.stated = frozenset[int]()
        self.states: Speaker | None = None
        self.at = -1
        #: The passage that was heard last.
        self.heard: Paragraph | None = None
        #: Nobody spoke in it, and it told nothing of whoever had spoken before.
        self.apart = False
        #: The attributions of the passage that was heard last, and its verbs of speech.
        self.found: list[Attribution] = []
        self.verbs: Verbs = ()
        #: The words of the passage heard last that say what somebody perceived in it.
        self.felt: str | None = None
        self.last: Speaker | None = guests[0] if guests else None
        self.earlier: Paragraph | None = None
        self.quotation_open = self.listing = self.directing = self.answering = self.ordering = False
        self.pointing = False
        #: The last passage ended as an item of a list does that goes on.
        self.item_open = False

    def hear(
        self, passage: Passage, text: str, masked: Masked, label: str | None, following: str, verbs: Verbs
    ) -> Voice:
        """Return who speaks in the next passage, and what its sentences do: see ``voice``."""
        self.found, self.verbs, self.felt = [], verbs, None
        voice = self.voice(passage, text, masked, label, following)
        wanting = "demanded" if self.genre.name == "speech" else "said" if voice.basis == "narrator" else None
        unled = voice.basis == "carried" or (voice.basis == "explicit" and not self.found)
        answers = voice.speaker if unled and not self.address else None
        if voice.basis == "group" and voice.speaker is None:
            answers = Speaker(None)  # who answers below 答 and is named nowhere
        acts = acts_of(masked, self.found, self.known, wanting, answers, text)
        if voice.basis == "experience" and self.felt is not None:
            felt = [self.felt in text[act.start : act.end] and act.kind in ("told", "acted") for act in acts]
            acts = tuple(structs.replace(act, kind="felt") if so else act for act, so in zip(acts, felt, strict=True))
        if self.telling.led_in:  # editors report what others tell then
            acts = tuple(structs.replace(act, kind="told") if act.kind == "decided" else act for act in acts)
        return structs.replace(voice, acts=acts, genre=self.genre)

    def voice(self, passage: Passage, text: str, masked: Masked, label: str | None, following: str) -> Voice:
        """Return who speaks in the next passage.

        ``text`` is its text simplified, ``label`` what it begins with, ``following`` the text after it.
        """
        self.at += 1
        if passage.section != self.section:
            self._begin_section(passage.section)
        quoted = sum(q.end - q.start for q in masked.speech) / max(len(text), 1) if masked.speech else 0.0
        first_person = not self.reported and says_i(masked.text)
        teller = self.telling.teller(passage, text, masked)
        if teller is not None:
            told = self._handed_on(teller, text, masked, quoted)
            words = passage.narrator or self.telling.words(teller)
            basis = "carried" if self.address else "narrator"
            return told or Voice(teller, names_of((teller,)), basis, quoted, because(teller, words), first_person)
        first_person = first_person and not self.telling.by_editors
        labelled = self._labelled(label, text, following, quoted)
        voice = labelled or self._explicit(text, masked, quoted)
        if labelled is not None:
            self.states = labelled.speaker
        elif self._states_more(text, voice):
            voice = Voice(self.states, names_of((self.states,)), "carried", quoted, because(self.states, "[carried]"))
        if self.anonymous and labelled is None and self._reports(voice, masked):
            voice = Voice(None, (), "none", quoted)
        aside = labelled is None and self._cites(voice, quoted)
        silent = (voice.basis in ("none", "body", "experience") or aside) and not passage.uncertain
        if silent and self.carry is not None and self._goes_on(text, voice):
            voice = Voice(self.carry, names_of((self.carry,)), "carried", quoted, because(self.carry, "[carried]"))
        if (
            voice.basis == "none"
            and not passage.uncertain
            and (who := self.telling.of_whom(passage.section, text, masked, self.last))
        ):
            voice = Voice(who, names_of((who,)), "explicit", quoted, because(who, passage.section or "[headline]"))
        if (
            voice.basis == "none"
            and self.anonymous
            and not (self.telling.led_in or self.telling.edited or is_note(text))
        ):
            voice = Voice(None, (), "body" if self.genre.name == "speech" else "narrator", quoted)
        if voice.basis == "none" and self.ordering and _REQUIRES.match(text):
            voice = structs.replace(voice, basis="body")
        self.ordering = voice.basis == "body" and (self.ordering or _DIRECTS.search(masked.text) is not None)
        if voice.basis == "explicit":
            self.carry = self.last = voice.speaker
            self.listing, self.pointing = text.rstrip().endswith(_LEADS_IN), bool(self.found)
            self.directing = bool(_DIRECTS.search(masked.text))
        elif voice.basis == "experience" or (voice.speaker is not None and is_one(voice.speaker)):
            self.last = voice.speaker
        if voice.basis == "carried" and self.pointing:
            self.listing, self.pointing = True, False
        if voice.basis not in ("explicit", "carried"):
            self.pointing = self.listing = self.directing = self.answering = False
        self.quotation_open = bool(masked.speech) and masked.speech[-1].open
        self.item_open = text.rstrip().endswith(("；", ";"))
        self.heard = Paragraph(text, masked, self.known, None)
        self.apart = voice.speaker is None and not tells_of(text, self.carry)
        if voice.speaker is not None:
            learn(self.known, voice.speaker)
        return structs.replace(voice, first_person=True) if first_person else voice

    def _begin_section(self, section: str | None) -> None:
        self.section, self.states = section, None
        if section is not None and _HIS_OWN.fullmatch(section):
            named = {each.speaker.name: each.speaker for each in self.heard.mentions} if self.heard else {}
            self.states = next(iter(named.values())) if len(named) == 1 else None
        self.quotation_open = self.listing = self.directing = self.pointing = False
        # A caption stands between the parts of an answer; a heading of an interview stands above a question.
        self.answering = self.answering and bool(self.asking)
        if not (self.guests or self.answering):
            self.carry = self.last = None

    def _goes_on(self, text: str, voice: Voice) -> bool:
        """Tell whether the words of whoever spoke last go on: in an interview, an open quotation, a list, a speech."""
        answers = self.answering and not is_note(text) and not self._told_of(text)
        if among(self.carry, self.guests):
            return answers if self.asking else not (is_note(text) or _OUTSIDE.match(text))
        if voice.basis != "none":
            return answers and bool(self.asking)
        return (
            (text[:1] in '“「『"' and (self.quotation_open or (voice.quoted > WHOLE and not self.apart)))
            or (self.listing and (bool(_ENUMERATED.match(text)) or text.rstrip().endswith(("；", ";"))))
            or (self.listing and self.item_open)
            or (self.pointing and _FIRST_POINT.match(text) is not None)
            or (self.directing and bool(_REQUIRES.match(text)))
            or answers
        )

    def _labelled(self, label: str | None, text: str, following: str, quoted: float) -> Voice | None:
        """Return whose a passage is by a label before it, a signature below it, or as a question by its number."""
        found = self._turn(label, text, quoted) if label is not None else None
        found = found or self._signed(text, following, quoted)
        asks = found is None and self.asking and _NEXT_QUESTION.match(text)
        return Voice(None, (), "asked", quoted) if asks else found

    def _cites(self, voice: Voice, quoted: float) -> bool:
        """Tell whether a guest cites in passing whoever has the word in a passage, or names them within an answer."""
        if not among(self.carry, self.guests) or among(voice.speaker, self.guests):
            return False
        if voice.basis == "explicit":
            return self.answering and bool(self.asking) and quoted < CITED
        return voice.basis in ("group", "official") and quoted < ASIDE

    def _states_more(self, text: str, voice: Voice) -> bool:
        """Tell whether a passage without a label goes on with what somebody states below his name, or as his own."""
        if self.states is None or voice.basis == "explicit":
            return False
        return self.at in self.stated or (
            _HIS_OWN.fullmatch(self.section or "") is not None and (self.states.name or "") not in text
        )

    def _reports(self, voice: Voice, masked: Masked) -> bool:
        """Tell whether whoever tells the article reports in a passage what others say: few of its words are theirs."""
        own = "我们" in masked.text or says_i(masked.text) or any(map(is_familiar, voice.speakers))
        return own and voice.basis in ("explicit", "experience", "group") and voice.quoted < CITED

    def _told_of(self, text: str) -> bool:
        """Tell whether a passage looks on whoever answers from outside: it names them, or the interview itself."""
        name = self.carry.name if self.carry else None
        return (name is not None and name in text) or _OUTSIDE.search(text) is not None

    def _turn(self, label: str, text: str, quoted: float) -> Voice | None:
        """Read the turns of a printed interview: 记者：…, 李军：…, 答：…."""
        found = turn(label, text, self.counted, self.known, self.guests, self.asking)
        if found is None:
            return None
        if found.speaker is None:
            return Voice(None, (), "asked" if found.asks else "group", quoted)
        speeches = found.words[-1] in ")）" and sum(label[-1] in ")）" for label in self.counted) > 1
        alone = len(self.counted) == 1 and self.last is None and says_i(text)
        self.answering = alone or speeches or self.counted[found.words] > 1 or bool(self.asking)
        return Voice(found.speaker, names_of((found.speaker,)), "explicit", quoted, because(found.speaker, found.words))

    def _signed(self, text: str, following: str, quoted: float) -> Voice | None:
        signed = "—" in text[-70:] or text[-1:] in ")）"
        who = signature(text, self.known) if signed else None
        if who is None and following[:1] in ("—", "－", "-") and len(following) <= 60 and quoted:
            who = signature(following, self.known, whole=True)
        return Voice(who, names_of((who,)), "explicit", quoted, because(who, text[-40:])) if who else None

    def _handed_on(self, teller: Speaker, text: str, masked: Masked, quoted: float) -> Voice | None:
        """Return whose words a passage is that ``teller`` only hands on: 班主任李军说，…; None where it is his own."""
        if not self.verbs or self.address or (quoted < MOSTLY and says_i(masked.text)):
            return None
        earlier, voice = self.earlier, self._explicit(text, masked, quoted)
        if voice.basis == "explicit" and teller.name not in voice.speakers and has_it_all(masked, self.found, quoted):
            return voice
        self.found, self.earlier = [], earlier
        return None

    def _experienced(self, paragraph: Paragraph, quoted: float) -> Voice:
        """Return whose experience a passage tells in which nobody is said to speak."""
        experience = experienced(paragraph)
        if experience is None:
            self.earlier = paragraph
            return Voice(None, (), "none", quoted)
        told = experience.told
        who = told.speakers[0]
        self.found = [told] if told.quoted else []
        self.felt = told.words if experience.felt else None
        learn(self.known, who)
        who = who if who.title else self.known.get(who.name or "", who)
        return Voice(who, names_of((who,)), "experience", quoted, because(who, told.words))

    def _explicit(self, text: str, masked: Masked, quoted: float) -> Voice:
        paragraph = Paragraph(text, masked, self.known, self.last, self.earlier)
        self.earlier = None
        found = self.found = attributions(paragraph, self.verbs)
        if not found:
            return self._experienced(paragraph, quoted)
        everyone = [speaker for attribution in found for speaker in attribution.speakers]
        if not everyone:
            self.earlier = paragraph
            return Voice(None, (), "body", quoted)
        named = [speaker for speaker in everyone if speaker.name]
        main = (most_said(masked, found) if len({speaker.name for speaker in named}) > 1 else None) or (
            named or everyone
        )[0]
        words = next(a.words for a in found if main in a.speakers)
        for speaker in named:
            learn(self.known, speaker)
        if main.name and not main.title:
            main = self.known[main.name]
        basis = "explicit" if named else "official" if (main.title or "").endswith(OFFICIALS) else "group"
        return Voice(main, names_of(tuple(named)), basis, quoted, because(main, words))
