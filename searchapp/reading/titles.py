"""Which line of a page's head is its title: each is weighed by what it says and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from msgspec import Struct, structs

from searchapp.lexicon.fitted import fitted
from searchapp.lexicon.marks import BARS
from searchapp.patterns import regex
from searchapp.reading import headings, headlines, outlines, signatures
from searchapp.reading.clearing import Split
from searchapp.reading.drafts import Draft
from searchapp.reading.headlines import Headline
from searchapp.reading.piece import Piece

#: A title stands among so many blocks from the top, below a lead of so many paragraphs at most.
_SEEN, _LEAD = 16, 3
#: So much more than the line that the rules chose has to weigh another; chosen out of fold.
MARGIN = 0.7
#: Markup that names the headlines of a page is believed.
_NAMED = ("h1", "h2")
#: A line is short below the first, hardly a headline below the second, and long from the third, in Chinese characters.
_SHORT, _SHORTISH, _LONG = 5, 8, 30
#: A headline that says so many pairs of characters of the text says what it tells.
_SAID = 8
_HAN_PAIR = regex(r"(?=([\u4e00-\u9fff]{2}))")
#: What the ways through a site, its greetings and its forms say.
_SITE = regex(
    "首页|位置|导航|登录|注册|客户端|网站|欢迎|频道|栏目|电子报|数字报|阅读|搜索|收藏|分享|专题|日报|网$|文档|上传|下载|[>»]"
)
#: What headlines of this kind of news are about.
_TELLS = regex("[赴到来在为让的]|召开|举[行办]|开展|考察|学习|交流|座谈|调研")
_NAMES = regex(r"(?:[\u4e00-\u9fff]{2,3}[\s、]*){1,4}")
_BAR = regex(f"[{BARS}_]")


class Candidate(Struct):
    """A line of a page's head, where it stands among the blocks, what the title would be, and what speaks for it.

    The last candidate of a page stands for no title: its ``title`` is None.
    """

    at: int
    title: str | None
    features: dict[str, float]


def candidates(pieces: Sequence[Piece], ruled: str | None, result: Split) -> list[Candidate]:
    """Return what can be the title of a page with one article, ``ruled`` being what the rules chose."""
    first = _first_text(pieces)
    twice = {left.text for left in result.discarded if left.reason == "repeated"}
    found: list[Candidate] = []
    for at in _heads(pieces, first, ruled):
        text = pieces[at].block.text
        title = headlines.arrange([text]).title or text
        features = _form(text, result.told) | _place(pieces, at, first)
        features["twice"] = text in twice
        if ruled:
            features["rule"] = title == ruled
            features["in_rule"] = title != ruled and title in ruled
            features["holds_rule"] = title != ruled and ruled in title
        found.append(Candidate(at, title, {name: float(value) for name, value in features.items() if value}))
    for each in found:
        if each.title == ruled:
            longest = max(found, key=lambda other: len(other.title or "")) is each
            each.features["rule_alone" if len(found) == 1 else "rule_longest" if longest else "rule_other"] = 1.0
    none = {"none": 1.0, "none_rule": float(not ruled), "none_first": float(first == 0)}
    return [*found, Candidate(-1, None, none)]


def _first_text(pieces: Sequence[Piece]) -> int:
    return next((at for at, piece in enumerate(pieces) if piece.label == "body"), len(pieces))


def _heads(pieces: Sequence[Piece], first: int, ruled: str | None) -> list[int]:
    """Return where what can be the title stands: above the text, or below a lead where the rules found none."""
    bodies = 0
    found = []
    for at, piece in enumerate(pieces[:_SEEN]):
        bodies += piece.label == "body"
        if bodies > _LEAD or (at > first and ruled):
            break
        signed = piece.block.role is not None and outlines.names_teller(piece.block.text) is not None
        if piece.label in ("heading", "subtitle") and not signed:
            found.append(at)
    return found


def _is_settled(pieces: Sequence[Piece], ruled: str | None, result: Split) -> bool:
    """Say whether the title that rules chose stays, whatever it weighs.

    So it is where there is nothing to choose among, where the markup names its headlines, where a line names the page
    after it, and where it has the form of a main headline below its kicker.
    """
    heads = _heads(pieces, _first_text(pieces), ruled)
    if len(result.drafts) != 1 or len(heads) <= (ruled is not None):
        return True
    if ruled and headlines.names_page_of([pieces[at].block.text for at in heads], ruled):
        return True
    below_kicker = ruled and headings.is_couplet(ruled) and pieces[heads[0]].block.text != ruled
    return bool(below_kicker) or any(pieces[at].block.role in _NAMED for at in heads)


def _form(text: str, told: str) -> dict[str, float]:
    """Return what a line says by itself, and how much of it the text says, too."""
    pairs = _HAN_PAIR.findall(text)
    said = sum(map(told.__contains__, pairs))
    count = len(pairs) + 1
    return {
        "said": said / max(1, len(pairs)),
        "said_none": not said,
        "said_much": min(said, _SAID) / _SAID,
        "short": count < _SHORT,
        "shortish": _SHORT <= count < _SHORTISH,
        "middling": _SHORTISH <= count <= _LONG,
        "length": min(count, 2 * _LONG) / _LONG,
        "cries": text[-1] in "!！?？",
        "comma": "，" in text or "," in text,
        "quotes": "“" in text or "《" in text,
        "bracketed": text[0] in "[【(（《",
        "bar": _BAR.search(text) is not None,
        "site": _SITE.search(text) is not None,
        "dated": headings.PRINTED.search(text) is not None,
        "day": headings.names_day(text),
        "numbered": headings.numbering(text) is not None,
        "banner": headings.is_banner(text),
        "collects": headings.collects(text),
        "couplet": headings.is_couplet(text),
        "chapter": headings.names_chapter(text),
        "document": headings.names_document(text),
        "part": outlines.names_part(text),
        "names": _NAMES.fullmatch(text) is not None and signatures.is_name(text.split()[0]),
        "attended": headings.names_who_attended(text),
        "tells": _TELLS.search(text) is not None,
    }


def _place(pieces: Sequence[Piece], at: int, first: int) -> dict[str, float]:
    """Return where a line stands: among the others of the head, and to the text, which begins at ``first``."""
    stated = [piece.label in ("meta", "byline", "author") for piece in pieces[max(0, at - 2) : at + 4]]
    own = min(at, 2)
    return {
        "first": at == 0,
        "place": log1p(at),
        "dashed": pieces[at].label == "subtitle",
        "above_dash": any(piece.label == "subtitle" for piece in pieces[at + 1 : at + 2]),
        "below_series": at > 0 and headings.collects(pieces[at - 1].block.text),
        "below_banner": at > 0 and headings.is_banner(pieces[at - 1].block.text),
        "above_heading": any(piece.label == "heading" for piece in pieces[at + 1 : at + 2]),
        "below_heading": at > 0 and pieces[at - 1].label == "heading",
        "above_meta": any(stated[own + 1 : own + 2]),
        "near_meta": any(stated[own + 1 :]),
        "below_meta": any(stated[:own]),
        "above_text": first == at + 1,
        "gap": log1p(max(0, first - at)),
        "below_text": at > first,
    }


def weight(candidate: Candidate) -> float:
    """Return what a candidate weighs, by ``data/weights/title.tsv``, where what none of its pages had is not."""
    weights = fitted("title")
    return sum([weights[name][0] * value for name, value in candidate.features.items() if name in weights])


def settle(pieces: Sequence[Piece], result: Split) -> None:
    """Give the one article of a page another title where a line weighs clearly more than the one that rules chose."""
    ruled = result.drafts[0].headline.title if result.drafts else None
    if _is_settled(pieces, ruled, result):
        return
    found = candidates(pieces, ruled, result)
    weights = [weight(each) for each in found]
    chosen = next((at for at, each in enumerate(found) if each.title == ruled), None)
    best = max(range(len(found)), key=weights.__getitem__)
    if chosen is None or weights[best] - weights[chosen] <= MARGIN:
        return
    (draft,), head = result.drafts, found[best]
    if head.title is None:
        draft.headline = Headline()
        draft.heads.clear()
    else:
        _retitle(draft, head, pieces, result)


def _retitle(draft: Draft, head: Candidate, pieces: Sequence[Piece], result: Split) -> None:
    """Make a line the title of an article: it may have been one of the headline or the heading of a section."""
    text = pieces[head.at].block.text
    for at, part in enumerate(draft.parts):
        if not (part.section and text in part.section):
            continue
        part.section = " ".join(part.section.replace(text, " ").split()) or None
        part.passages = [structs.replace(passage, section=part.section) for passage in part.passages]
        draft.heads += [line for line in part.heads if line.text == text]
        part.heads = [line for line in part.heads if line.text != text]
        draft.parts[0].lead = draft.parts[0].lead or at > 0
        break
    others = [line.text for line in draft.heads if line.text != text and _form(line.text, result.told)["said"]]
    around = headlines.arrange([*others, text], text)
    draft.headline = structs.replace(around, title=head.title)
