"""Decides for each passage of an article who speaks: named there, carried from before, or telling the section."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from searchapp.annotating.attribution import OFFICIALS, Paragraph
from searchapp.annotating.names import bare_mentions, describe, mentions, person_at_end
from searchapp.annotating.narrators import narrator
from searchapp.annotating.quotations import Masked, mask
from searchapp.annotating.simplified import as_printed, simplified
from searchapp.model import Article, Evidence, Passage, Speaker

_INTERVIEWS = (
    re.compile(r"(?:^|[—─－-]|\s|本报|记者|独家)(?:专访|访谈|对话|访问|访)[：:\s]*(.{2,60})$"),
    re.compile(r"(?:与|和|对)(.{3,40}?)(?:面对面|的?专访|的?访谈|的?对话)"),
    re.compile(r"^[—─－-]*(.{3,40}?)(?:访谈录|访谈实录|访谈|专访|答记者问)$"),
)
_AND_GUEST = re.compile(r"(?<=[一-鿿])[和与](?=[一-鿿]{2,}(?:书记|长|任))|[；;]")
_TURN = re.compile(r"^\s*(记者|问|主持人|答|[^，。！？；：,:;!?“”\"]{2,60})\s*[：:](?!\s*[“\"「])")
_ENUMERATED = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,2}[）)]?[、，,．.是要]|第[一二三四五六七八九十][，,、条点]|首先|其次|再次|再者|最后|此外|其[一二三四五]|[1-9][、.．]|[①-⑩]|——|●|■)"
)
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_FORMER = re.compile(r"时任|曾任|原任|历任")
_FIRST_PERSON = re.compile(r"我(?![们省市区县国镇乡州院校党军])")
_ASKERS = ("记者", "问", "主持人")
_LEADS_IN = re.compile(r"(?:[：:]|——|—)\s*$")

#: So many characters of a passage are searched for speakers: no newspaper prints a longer paragraph.
EXAMINED = 10_000
#: In an interview, an unnamed voice with less than this share of quotation is one that the guest cites.
ASIDE = 0.2


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a passage and how that is known: explicit, carried, narrator, group, official, body, asked or none.

    group is a collective, official an unnamed person who speaks for a body, body a meeting or a document,
    asked a question of the interviewer's.

    ``quoted`` is the share of the passage that stands in quotation marks as speech; ``first_person`` when whoever tells
    it says 我 outside them.
    """

    speaker: Speaker | None
    speakers: tuple[str, ...]
    basis: str
    quoted: float
    evidence: tuple[Evidence, ...] = ()
    first_person: bool = False


def interviewees(article: Article) -> tuple[Speaker, ...]:
    """Return whom the headlines of an article say it interviews (——访中原区委书记李晓雷, 与县长李军面对面)."""
    for line in (article.subtitle, article.kicker, article.title):
        matches = (pattern.search(simplified(line).strip()) for pattern in _INTERVIEWS) if line else ()
        named = next((match.group(1) for match in matches if match), None)
        if named is None:
            continue
        pieces = _AND_GUEST.split(re.sub(r"[\s　]+", "", named).rstrip("。！"))
        readings = [reading for piece in pieces if (reading := person_at_end(piece, {})) and reading.score >= 2]
        if readings:
            return tuple(describe(reading, reading.left, {}) for reading in readings)
    return ()


def voices(article: Article) -> list[Voice]:
    """Return one ``Voice`` for each passage of ``article``, in order."""
    plain = [simplified(passage.text[:EXAMINED]) for passage in article.passages]
    masks = [mask(text) for text in plain]
    guests = interviewees(article)
    known = _introduced(plain, masks)
    known.update({guest.name: guest for guest in guests if guest.name})
    result = _heard(article, plain, masks, _Course(guests, known))
    if guests and not any(_among(voice.speaker, guests) for voice in result):
        # An interview that never names its guest again is told in the guest's words from its beginning.
        result = _heard(article, plain, masks, _Course(guests, known, guests[0]))
    printed = [passage.text[:EXAMINED] for passage in article.passages]
    return result if printed == plain else [_spelled(voice, "\n".join(plain), "\n".join(printed)) for voice in result]


def _heard(article: Article, plain: list[str], masks: list[Masked], course: _Course) -> list[Voice]:
    return [course.voice(*each) for each in zip(article.passages, plain, masks, strict=True)]


class _Course:
    """The course of an article: who is known in it, who spoke last, and whose words may go on in the next passage."""

    def __init__(self, guests: tuple[Speaker, ...], known: dict[str, Speaker], carry: Speaker | None = None) -> None:
        self.guests = guests
        self.known = known
        self.section: str | None = None
        self.carry = carry
        self.last: Speaker | None = guests[0] if guests else None
        self.quotation_open = False
        self.listing = False

    def voice(self, passage: Passage, text: str, masked: Masked) -> Voice:
        """Return who speaks in the next passage; ``text`` is its text simplified."""
        if passage.section != self.section:
            self._begin_section(passage.section)
        quoted = sum(q.end - q.start for q in masked.speech) / max(len(text), 1)
        teller = narrator(passage.narrator) if passage.narrator else None
        if teller is not None:
            return Voice(teller, _names((teller,)), "narrator", quoted, _because(teller, passage.narrator or ""))
        voice = self._turn(text, quoted) or self._explicit(text, masked, quoted)
        # Whom a guest cites in passing does not take the word from the guest.
        aside = voice.basis in ("group", "official") and _among(self.carry, self.guests) and quoted < ASIDE
        silent = (voice.basis in ("none", "body") or aside) and not passage.uncertain
        if silent and self.carry is not None and self._goes_on(text):
            voice = Voice(self.carry, _names((self.carry,)), "carried", quoted, _because(self.carry, "[carried]"))
        if voice.basis == "explicit":
            self.carry = self.last = voice.speaker
            self.listing = bool(_LEADS_IN.search(text))
        elif voice.basis != "carried":
            self.listing = False
        self.quotation_open = bool(masked.speech) and masked.speech[-1].open
        _learn(self.known, voice.speaker)
        return replace(voice, first_person=True) if _FIRST_PERSON.search(masked.text) else voice

    def _begin_section(self, section: str | None) -> None:
        self.section = section
        self.quotation_open = self.listing = False
        if not self.guests:
            self.carry = self.last = None

    def _goes_on(self, text: str) -> bool:
        """Tell whether the words of whoever spoke last go on: in an interview, an open quotation, a list begun."""
        return (
            _among(self.carry, self.guests)
            or (self.quotation_open and text[:1] in '“「『"')
            or (self.listing and bool(_ENUMERATED.match(text)))
        )

    def _turn(self, text: str, quoted: float) -> Voice | None:
        """Read the turns of a printed interview: 记者：…, 李军：…, 答：…."""
        match = _TURN.match(text)
        if not match:
            return None
        word = match.group(1)
        if word in _ASKERS:
            return Voice(None, (), "asked", quoted)
        who: Speaker | None = None
        if word == "答":
            who = self.guests[0] if self.guests else None
        elif word in self.known:
            who = self.known[word]
        else:
            reading = person_at_end(_IN_BRACKETS.sub("", word), self.known)
            if reading is not None and reading.score >= 4:
                who = describe(reading, reading.left, self.known)
        return Voice(who, _names((who,)), "explicit", quoted, _because(who, word)) if who else None

    def _explicit(self, text: str, masked: Masked, quoted: float) -> Voice:
        found = Paragraph(text, masked, self.known, self.last).attributions()
        everyone = [speaker for attribution in found for speaker in attribution.speakers]
        if not everyone:
            return Voice(None, (), "body" if found else "none", quoted)
        named = [speaker for speaker in everyone if speaker.name]
        main = (named or everyone)[0]
        words = next(a.words for a in found if main in a.speakers)
        for speaker in named:
            _learn(self.known, speaker)
        if main.name and not main.title:
            main = self.known[main.name]
        basis = "explicit" if named else "official" if (main.title or "").endswith(OFFICIALS) else "group"
        return Voice(main, _names(tuple(named)), basis, quoted, _because(main, words))


def _spelled(voice: Voice, plain: str, printed: str) -> Voice:
    if voice.speaker is None:
        return voice
    names = tuple(as_printed(Speaker(name), plain, printed).name or name for name in voice.speakers)
    return replace(voice, speaker=as_printed(voice.speaker, plain, printed), speakers=names)


def _among(speaker: Speaker | None, guests: tuple[Speaker, ...]) -> bool:
    """Tell whether a speaker is one of the guests, whatever titles the text adds to those of the headline."""
    return speaker is not None and any(speaker.name == guest.name for guest in guests)


def _introduced(texts: list[str], masks: list[Masked]) -> dict[str, Speaker]:
    """Return the persons whom the article introduces with a post, by name; what somebody is goes before what he was."""
    known: dict[str, Speaker] = {}
    former: list[Speaker] = []
    for text, masked in zip(texts, masks, strict=True):
        for mention in (*mentions(masked.text, text, known), *bare_mentions(masked.text, text, known)):
            if _FORMER.search(text, mention.title_start, mention.start):
                former.append(mention.speaker)
            elif mention.speaker.title and mention.sure:
                _learn(known, mention.speaker)
    for speaker in former:
        _learn(known, speaker)
    return known


def _learn(known: dict[str, Speaker], speaker: Speaker | None) -> None:
    if speaker is None or speaker.name is None:
        return
    already = known.get(speaker.name)
    if already is None or (not already.org and speaker.org) or (not already.title and speaker.title):
        known[speaker.name] = speaker


def _names(speakers: tuple[Speaker | None, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(speaker.name for speaker in speakers if speaker and speaker.name))


def _because(speaker: Speaker | None, words: str) -> tuple[Evidence, ...]:
    if speaker is None:
        return ()
    return (Evidence("speaker", speaker.name or speaker.title or speaker.org or "", words),)
