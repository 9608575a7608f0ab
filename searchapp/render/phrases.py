"""The short phrases that several renderings share: who speaks, when, from where to where, and how much was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from searchapp.answer import Results, Suggestion
from searchapp.messages import MESSAGES, say
from searchapp.model import Article, ArticleInfo, Evidence, Paragraph

# What evidence says besides words of the text: [narrator], [act_demanded +1.3] with its weight, 郑州 (bare), article.
_SAID_OF_WORDS = re.compile(r"\[([a-z_]+)( [+-][\d.]+)?\]| \(([a-z]+)\)$|^(article)$")
# A file name that ends in a content hash: its part before says which file is meant.
_HASHED = re.compile(r"^(.+)_[0-9a-f]{8,}$")


def total_phrase(results: Results, lang: str | None) -> str:
    """Return how much was found, and whether the match was relaxed for it."""
    ms = f"{results.took_ms:.0f}" if results.took_ms >= 1 else f"{results.took_ms:.1f}"
    if not results.total:
        return say("answer_none", lang, ms=ms)
    if results.relaxed and not results.hits:
        return say("answer_relaxed_unlisted", lang, ms=ms)
    terms = results.query.split()
    key = ("answer_relaxed_one" if len(terms) == 1 else "answer_relaxed") if results.relaxed else "answer_total"
    if not results.articles:
        # Ready-made paragraphs need not say which article they are of.
        key += "_alone"
    return say(key, lang, total=results.total, articles=results.articles, ms=ms, term="".join(terms))


def title_phrase(paragraph: Paragraph, lang: str | None) -> str:
    """Return the title of a paragraph's article, or, where there is none, what its file is called."""
    return paragraph.article.title or paragraph.file or say("untitled", lang)


def suggestion_phrase(suggestion: Suggestion, lang: str | None) -> str:
    """Return a query worth trying, with how many paragraphs it finds where that is known."""
    if suggestion.count is None:
        return suggestion.query
    return say("suggestion_one", lang, query=suggestion.query, count=suggestion.count)


def speaker_phrase(paragraph: Paragraph, lang: str | None) -> str:
    """Return the main speaker with organisation and title, and the names of the others; empty where nobody speaks."""
    speaker = paragraph.speaker
    phrase = ""
    if speaker is not None:
        org, title = speaker.org or "", speaker.title or ""
        post = title if org in title else _of(org, title, lang)
        comma = ", " if lang == "en" else "，"
        phrase = comma.join(filter(None, (speaker.name, post)))
    others = [name for name in paragraph.speakers if speaker is None or name != speaker.name]
    if not others:
        return phrase
    if not phrase:
        return (", " if lang == "en" else "、").join(others)
    more = say("other_speakers", lang, names=others)
    return f"{phrase} ({more})" if lang == "en" else f"{phrase}（{more}）"


def _of(org: str, title: str, lang: str | None) -> str:
    """Return a body with a post in it; what ends the one and begins the other stands once (吕梁市委, 市委书记)."""
    shared = next((size for size in range(len(title), 1, -1) if org.endswith(title[:size])), 0)
    between = " " if lang == "en" and org and title and not shared else ""
    return org + between + title[shared:]


def date_phrase(article: Article | ArticleInfo, lang: str | None) -> str:
    """Return the date as exact as it is known: 2023-03-16, 约 2023-05, 日期不详."""
    if not article.date:
        return say("date_unknown", lang)
    return say("date_about", lang, date=article.date) if article.date_basis == "inferred" else article.date


def source_phrase(article: ArticleInfo, lang: str | None) -> str:
    """Return newspaper and date."""
    return " ".join(filter(None, (article.source, date_phrase(article, lang))))


def place_phrases(paragraph: Paragraph, lang: str | None) -> list[str]:
    """Return who sends, who is studied from, and which further cities the paragraph is about."""
    sides = {*paragraph.home_cities, *paragraph.host_cities}
    rest = tuple(city for city in paragraph.cities if city not in sides)
    groups = (
        ("field_home_city", paragraph.home_cities),
        ("field_host_city", paragraph.host_cities),
        ("also_cities" if sides else "field_city", rest),
    )
    return [f"{say(key, lang)} {say('list', lang, items=cities)}" for key, cities in groups if cities]


def taken_from(paragraph: Paragraph, lang: str | None) -> list[str]:
    """Return the page of the file that a paragraph stands on, and that its text was recognised, how certainly."""
    phrases = [say("on_page", lang, page=paragraph.page)] if paragraph.page is not None else []
    if paragraph.ocr is not None:
        # Rounded down: nothing that was recognised is quite certain.
        phrases.append(say("by_ocr", lang, certainty=int(paragraph.ocr * 100) / 100))
    return phrases


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Map each id to the shortest form that still tells these ids apart: without folders and content hash.

    ``press/004_a386a25ba6541611:61`` becomes ``004:61``; where two would look alike, both stay whole.
    """
    short = {whole: _short(whole) for whole in ids}
    files = Counter({(form.rpartition(":")[0], whole.rpartition(":")[0]) for whole, form in short.items()})
    per_form = Counter(form for form, _ in files)
    return {whole: form if per_form[form.rpartition(":")[0]] == 1 else whole for whole, form in short.items()}


def _short(whole: str) -> str:
    path, colon, line = whole.rpartition(":")
    if not colon:
        return whole
    name = path.rpartition("/")[2]
    hashed = _HASHED.match(name)
    return f"{hashed[1] if hashed else name}:{line}"


def evidence_phrase(evidence: Evidence, lang: str | None) -> str:
    """Return the words that led to a decision; what they say besides the text in the reader's language."""

    def told(match: re.Match[str]) -> str:
        tag, weight, rule, whole = match.groups()
        key = f"evidence_{tag or rule or whole}"
        return say(key, lang) + (weight or "") if key in MESSAGES else match.group()

    return _SAID_OF_WORDS.sub(told, evidence.words)
