"""What commands other than search say in a terminal: counts, and what indexing, checks and accounts found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from searchapp.answer import Completion, FacetValue
from searchapp.messages import label, say
from searchapp.model import KINDS
from searchapp.render.bars import bars
from searchapp.render.escape import visible
from searchapp.render.style import Line, Look, Span, indented, paint
from searchapp.render.width import pad, text_width
from searchapp.reports import (
    FileAccount,
    FileNote,
    IncompleteCitation,
    IndexReport,
    Shard,
    Stats,
    UnreadFiles,
    Verification,
)

#: How many files of a kind a report names.
_NAMED = 10


def completions_as_text(found: Sequence[Completion], look: Look) -> Iterator[str]:
    """Yield what may be typed, a line each: the text, what it is, in how many paragraphs it stands."""
    column = max((text_width(visible(each.text)) for each in found), default=0) + 3
    for each in found:
        what = say("completion_term", look.lang) if each.field == "term" else label("field", each.field, look.lang)
        spans: list[Span] = [(pad(visible(each.text), column), "title"), (f"{what} {each.count:,}", "")]
        yield paint(spans, look)


def facets_as_text(facets: Mapping[str, Sequence[FacetValue]], look: Look, values: int | None) -> Iterator[str]:
    """Yield the bars of each facet."""
    for number, (field, counts) in enumerate(facets.items()):
        if number:
            yield ""
        yield from bars(field, counts, look, values, "-n all")


def stats_as_text(stats: Stats, look: Look) -> Iterator[str]:
    """Yield what an index holds."""
    lang = look.lang
    counts = {name: getattr(stats, name) for name in ("files", "articles", "paragraphs", "characters")}
    ordered = sorted(stats.kinds.items(), key=lambda item: KINDS.index(item[0]) if item[0] in KINDS else len(KINDS))
    kinds = (f"{label('kind', kind, lang)} {count:,}" for kind, count in ordered)
    rows = [
        (say("stats_index", lang), stats.path),
        (say("stats_roots", lang), say("list", lang, items=stats.roots)),
        (say("stats_counts", lang), say("stats_holds", lang, **counts)),
        (say("field_kind", lang), " · ".join(kinds)),
        (say("stats_bytes", lang), _size(stats.bytes)),
        (say("stats_built", lang), (stats.built or "").replace("T", " ").replace("+00:00", " UTC")),
        (say("stats_stamp", lang), stats.stamp),
    ]
    yield from table([row for row in rows if row[1]], look)
    for shard in stats.shards:
        yield from indented([(visible(_shard(shard, lang)), "")], look, 2)


def _shard(shard: Shard, lang: str | None) -> str:
    """Return a line on a shard: which it is, its state, and what it holds or why it is nowhere."""
    named = f"{shard.index}[{shard.number}] {say('shard_primary' if shard.is_primary else 'shard_replica', lang)}"
    if shard.node is None:
        return f"{named} · {shard.state} · {shard.reason or ''}".rstrip(" ·")
    holds = say("shard_holds", lang, paragraphs=shard.paragraphs or 0)
    return f"{named} · {shard.state} · {shard.node} · {holds} · {_size(shard.bytes or 0)}"


def report_as_text(report: IndexReport, look: Look) -> Iterator[str]:
    """Yield what a run of indexing did, and which files it could not read."""
    lang = look.lang
    if report.rebuilt:
        yield from indented(
            [(visible(say("report_rebuilt", lang, reason=label("rebuilt", report.rebuilt, lang))), "")], look, 0
        )
    names = ["added", "updated", "unchanged", "removed", "skipped", *(["notes"] if report.notes else [])]
    counts = (f"{say(f'report_{name}', lang)} {len(getattr(report, name)):,}" for name in names)
    yield from indented([(" · ".join(counts), "")], look, 0)
    yield from _told(report.skipped, "✗", look)
    yield from _told(report.notes, "·", look)
    if report.unread:
        yield from indented([(visible(_unread_phrase(report, lang)), "")], look, 0)
    holds = {"articles": report.articles, "paragraphs": report.paragraphs, "seconds": f"{report.seconds:.1f}"}
    yield from indented([(say("report_holds", lang, **holds), "")], look, 0)


def _told(files: Sequence[FileNote], mark: str, look: Look) -> Iterator[str]:
    """Yield what is to be said of the first of some files, a paragraph each."""
    for each in files[:_NAMED]:
        words = say(each.note.key, look.lang, **each.note.facts)
        name = "" if each.file in words else f"{each.file}: " if look.lang == "en" else f"{each.file}："
        yield from indented([(visible(name + words), "")], look, 4, [(f"  {mark} ", "warning")])
    if len(files) > _NAMED:
        yield "  " + say("report_more", look.lang, count=len(files) - _NAMED)


def _unread_phrase(report: IndexReport, lang: str) -> str:
    """Return how many files there are that no reader knows, and what makes them readable."""
    named = [
        say("unread_count", lang, count=each.count, suffix=_suffix(each, lang))
        + (say("unread_advice", lang, advice=say(each.advice, lang)) if each.advice else "")
        for each in report.unread[:_NAMED]
    ]
    if len(report.unread) > _NAMED:
        rest = sum(each.count for each in report.unread[_NAMED:])
        named.append(say("unread_count", lang, count=rest, suffix=say("unread_others", lang)))
    return say("report_unread", lang, files=say("unread_between", lang).join(named))


def _suffix(files: UnreadFiles, lang: str) -> str:
    blank = " " if lang == "zh" else ""
    return blank + files.suffix if files.suffix else say("unread_no_suffix", lang)


def verification_as_text(found: Verification, lang: str) -> Iterator[str]:
    """Yield whether an answer is what a plain scan finds, and every difference."""
    facts = {"query": found.query, "scanned": found.scanned, "held": found.held, "found": found.found}
    yield visible(say("verify_agrees" if found.agrees else "verify_differs", lang, **facts))
    for key, ids in (("missed", found.missed), ("invented", found.invented), ("hidden", found.hidden)):
        if ids:
            yield f"  {say(f'verify_{key}', lang, count=len(ids))}"
            yield from (f"    {visible(id)}" for id in ids)
    yield from (visible(f"  {say(note.key, lang, **note.facts)}") for note in found.notes)
    if found.by_post:
        yield f"  {say('verify_by_post', lang, count=found.by_post)}"
    if found.usual > found.found + found.by_post:
        yield f"  {say('verify_usual', lang, count=found.usual)}"


#: How many of the characters that are nowhere are shown.
_SHOWN = 80


def account_as_text(found: FileAccount, lang: str) -> Iterator[str]:
    """Yield where the characters of a file are, and those that are nowhere."""
    if found.refused:
        yield visible(say(found.refused.key, lang, **found.refused.facts))
        return
    facts = {"total": found.body + found.left_out, "body": found.body, "left_out": found.left_out}
    key = "account_fails" if not found.holds else "account_holds" if found.second else "account_holds_once"
    yield visible(f"{found.file}  {say('inspect_account', lang, **facts)}  {say(key, lang)}")
    for key, text in (("account_missing", found.missing), ("account_added", found.added)):
        if text:
            yield visible(f"  {say(key, lang, count=len(text), text=text[:_SHOWN])}")


def table(rows: Sequence[tuple[str, str]], look: Look) -> Iterator[str]:
    """Yield two aligned columns, the first in bold."""
    column = max(text_width(name) for name, _ in rows) + 3
    for name, words in rows:
        first: Line = [(pad(name, column), "label")]
        yield from indented([(visible(words), "")], look, column, first)


def _size(count: int) -> str:
    size = float(count)
    for unit in ("B", "KB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def citations_as_text(incomplete: Sequence[IncompleteCitation], lang: str | None = None) -> Iterator[str]:
    """Yield a line for each article whose citation is incomplete: where it is, and what is lacking."""
    for each in incomplete:
        title, fields = each.article.title or say("untitled", lang), [label("cites", name, lang) for name in each.lacks]
        yield visible(say("citation_lacks", lang, file=each.file or "", title=title, fields=fields))
    if not incomplete:
        yield say("citations_fine", lang)
