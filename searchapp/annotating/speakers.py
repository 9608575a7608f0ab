"""Decides for each passage of an article who speaks: named there, carried from before, or telling the section."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from searchapp.annotating.attribution import OFFICIALS, Attribution, Paragraph, narrator
from searchapp.annotating.names import describe, mentions, person_at_end
from searchapp.annotating.posts import organisation, read_title
from searchapp.annotating.quotations import Masked, mask
from searchapp.annotating.simplified import as_printed, simplified
from searchapp.model import Article, Evidence, Speaker

_INTERVIEW = re.compile(r"(?:——|—|──|--)?\s*(?:本报|独家)?(?:专访|访谈|对话|访|访问|面对面)[：:\s]*(?!问)(.{2,60})$")
_TURN = re.compile(r"^\s*(记者|问|主持人|答|[^，。！？；：,:;!?“”\"]{2,60})\s*[：:](?!\s*[“\"「])")
_ENUMERATED = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,2}[）)]?[、，,．.是要]|第[一二三四五六七八九十][，,、条点]|首先|其次|再次|再者|最后|此外|其[一二三四五]|[1-9][、.．]|[①-⑩]|——|●|■)"
)
_LEADS_IN = re.compile(r"(?:[：:]|——|—)\s*$")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a passage and how that is known: explicit, carried, narrator, group, official, body or none.

    group is a collective, official an unnamed person who speaks for a body, body a meeting or a document.

    ``quoted`` is the share of the passage that stands in quotation marks as speech.
    """

    speaker: Speaker | None
    speakers: tuple[str, ...]
    basis: str
    quoted: float
    evidence: tuple[Evidence, ...] = ()


def interviewees(article: Article) -> tuple[Speaker, ...]:
    """Return whom the headlines of an article say it interviews (——访中原区委书记李晓雷)."""
    for line in (article.subtitle, article.kicker, article.title):
        match = _INTERVIEW.search(line.strip()) if line else None
        if not match:
            continue
        found = []
        for piece in re.split(r"(?<=[一-鿿])[和与](?=[一-鿿]{2,}(?:书记|长|任))|[；;]", match.group(1)):
            reading = person_at_end(re.sub(r"[\s　]+", "", piece).rstrip("。！"), {})
            if reading and reading.score >= 2:
                title = read_title(reading.left)
                found.append(Speaker(reading.name, title, organisation(title) if title else None))
        if found:
            return tuple(found)
    return ()


def voices(article: Article) -> list[Voice]:
    """Return one ``Voice`` for each passage of ``article``, in order."""
    plain = [simplified(passage.text) for passage in article.passages]
    masks = [mask(text) for text in plain]
    guests = interviewees(article)
    known = _introduced(plain, masks)
    known.update({guest.name: guest for guest in guests if guest.name})
    result: list[Voice] = []
    carry: Speaker | None = None
    quotation_open = False
    listing = False
    last: Speaker | None = None
    section: str | None = None
    for passage, text, masked in zip(article.passages, plain, masks, strict=True):
        if passage.section != section:
            section = passage.section
            quotation_open = listing = False
            if not guests:
                carry = None
                last = None
        quoted = sum(q.end - q.start for q in masked.speech) / max(len(text), 1)
        teller = narrator(passage.narrator) if passage.narrator else None
        if teller is not None:
            result.append(_told(teller, passage.narrator or "", quoted))
            continue
        paragraph = Paragraph(text, masked, known, last)
        found = paragraph.attributions()
        turn = _turn(text, known, guests)
        if turn is not None:
            who, words = turn
            carry = who
            result.append(Voice(who, _names((who,)), "explicit" if who else "none", quoted, _because(who, words)))
        elif any(a.speakers for a in found):
            voice = _explicit(found, quoted, known)
            result.append(voice)
            if voice.speaker and voice.speaker.name:
                carry = last = voice.speaker
        elif (
            (guests and carry is not None and carry in guests)
            or (carry is not None and quotation_open and text[:1] in '“「『"')
            or (carry is not None and listing and _ENUMERATED.match(text))
        ):
            result.append(_carried(carry, quoted))
        else:
            result.append(Voice(None, (), "body" if found else "none", quoted))
            listing = False
        quotation_open = bool(masked.speech) and masked.speech[-1].open
        if result[-1].basis == "explicit":
            listing = bool(_LEADS_IN.search(text))
        _learn(known, result[-1].speaker)
    printed = [passage.text for passage in article.passages]
    return result if printed == plain else [_spelled(voice, "\n".join(plain), "\n".join(printed)) for voice in result]


def _spelled(voice: Voice, plain: str, printed: str) -> Voice:
    if voice.speaker is None:
        return voice
    names = tuple(as_printed(Speaker(name), plain, printed).name or name for name in voice.speakers)
    return replace(voice, speaker=as_printed(voice.speaker, plain, printed), speakers=names)


def _introduced(texts: list[str], masks: list[Masked]) -> dict[str, Speaker]:
    """Return the persons whom the article introduces with a post, by name."""
    known: dict[str, Speaker] = {}
    for text, masked in zip(texts, masks, strict=True):
        for mention in mentions(masked.text, text, known):
            _learn(known, mention.speaker)
    return known


def _learn(known: dict[str, Speaker], speaker: Speaker | None) -> None:
    if speaker is None or speaker.name is None:
        return
    already = known.get(speaker.name)
    if already is None or (not already.org and speaker.org) or (not already.title and speaker.title):
        known[speaker.name] = speaker


def _turn(text: str, known: dict[str, Speaker], guests: tuple[Speaker, ...]) -> tuple[Speaker | None, str] | None:
    """Read the turns of a printed interview: 记者：…, 李军：…, 答：…."""
    match = _TURN.match(text)
    if not match:
        return None
    word = match.group(1)
    if word in ("记者", "问", "主持人"):
        return None, word
    if word == "答":
        return (guests[0], word) if guests else None
    if word in known:
        return known[word], word
    reading = person_at_end(re.sub(r"[（(][^（()）]*[）)]", "", word), known)
    if reading is not None and reading.score >= 4:
        return describe(reading, reading.left, known), word
    return None


def _told(teller: Speaker, printed: str, quoted: float) -> Voice:
    return Voice(teller, _names((teller,)), "narrator", quoted, _because(teller, printed))


def _carried(speaker: Speaker, quoted: float) -> Voice:
    return Voice(speaker, _names((speaker,)), "carried", quoted, _because(speaker, "（承前）"))


def _explicit(found: list[Attribution], quoted: float, known: dict[str, Speaker]) -> Voice:
    everyone = [speaker for attribution in found for speaker in attribution.speakers]
    named = [speaker for speaker in everyone if speaker.name]
    main = (named or everyone)[0]
    words = next(a.words for a in found if main in a.speakers)
    for speaker in named:
        _learn(known, speaker)
    if main.name and not main.title:
        main = known[main.name]
    basis = "explicit" if named else "official" if (main.title or "").endswith(OFFICIALS) else "group"
    return Voice(main, _names(tuple(named)), basis, quoted, _because(main, words))


def _names(speakers: tuple[Speaker | None, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(speaker.name for speaker in speakers if speaker and speaker.name))


def _because(speaker: Speaker | None, words: str) -> tuple[Evidence, ...]:
    if speaker is None:
        return ()
    return (Evidence("speaker", speaker.name or speaker.title or speaker.org or "", words),)
