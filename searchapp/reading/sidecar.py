"""A person's corrections beside a document: ``NAME.meta.yaml``.

The whole schema, every key optional::

    title: 标题                  # of every article of the file
    source: 河南日报
    date: 2023-05-15             # YYYY, YYYY-MM or YYYY-MM-DD
    authors: [李娜, 王远]
    articles:
      - article: 2               # its ordinal in the file, or its title as printed
        hide: true               # not indexed; or title, source, date, authors as above
    paragraphs:
      - opening: “行一路、学一路   # how the paragraph begins; white space does not count
        kind: testimonial        # testimonial, policy, narrative or 亲历, 举措, 报道
        speaker: 李晓雷           # a name; or {name: …, title: …, org: …}; or null for nobody
        cities: [郑州]            # also home_cities, host_cities, topics
        content: false           # not content: left out
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from searchapp import dates
from searchapp.errors import ReadError
from searchapp.messages import say
from searchapp.model import KINDS, Article, Correction, Discarded, Document, Note, Paragraph, Speaker
from searchapp.reading.names import sidecar_of

_KIND_NAMES = {"亲历": "testimonial", "举措": "policy", "报道": "narrative", **{kind: kind for kind in KINDS}}
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ArticleFix:
    """What a person says of an article: ``which`` is its ordinal or title (None: every article)."""

    which: int | str | None = None
    line: int = 1
    hide: bool = False
    title: str | None = None
    source: str | None = None
    date: str | None = None
    authors: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar as read: what it says of articles, of paragraphs, and which openings are not content."""

    file: str
    articles: tuple[ArticleFix, ...] = ()
    paragraphs: tuple[tuple[int, Correction], ...] = ()
    not_content: tuple[tuple[int, str], ...] = ()


def read_sidecar(path: Path) -> Sidecar | None:
    """Return the sidecar of the document at ``path``, or None; raise ReadError with the line of what is wrong in it."""
    place = sidecar_of(path)
    try:
        text = place.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise ReadError("read_unreadable", file=place.name, problem=problem.strerror or str(problem)) from problem
    except UnicodeDecodeError as problem:
        raise ReadError("read_encoding", file=place.name) from problem
    return parse(text, place.name)


def parse(text: str, file: str) -> Sidecar:
    """Return the sidecar that ``text`` writes out; raise ReadError with the line of what is wrong."""
    reader = _Reader(file)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise ReadError("sidecar_yaml", file=file, line=line, problem=problem.problem or "?") from problem
    except (yaml.YAMLError, RecursionError) as problem:
        raise ReadError("sidecar_yaml", file=file, line=1, problem=type(problem).__name__) from problem
    if root is None:
        return Sidecar(file)
    return reader.sidecar(root)


class _Reader:
    """Walks the nodes of a YAML document, so that each mistake is told with its line."""

    def __init__(self, file: str) -> None:
        self.file = file

    def sidecar(self, root: yaml.Node) -> Sidecar:
        values = self.mapping(root, ("title", "source", "date", "authors", "articles", "paragraphs"))
        general = self.article(
            {key: node for key, node in values.items() if key not in ("articles", "paragraphs")}, root
        )
        fixes = [general] if general != ArticleFix(line=general.line) else []
        for node in self.items(values.get("articles")):
            keys = self.mapping(node, ("article", "hide", "title", "source", "date", "authors"), needs="article")
            fixes.append(self.article(keys, node))
        corrections: list[tuple[int, Correction]] = []
        dropped: list[tuple[int, str]] = []
        for node in self.items(values.get("paragraphs")):
            known = ("opening", "kind", "speaker", "cities", "home_cities", "host_cities", "topics", "content")
            keys = self.mapping(node, known, needs="opening")
            line = node.start_mark.line + 1
            opening = self.text(keys["opening"])
            if "content" in keys and not self.truth(keys["content"]):
                dropped.append((line, opening))
            else:
                corrections.append((line, self.correction(opening, keys)))
        return Sidecar(self.file, tuple(fixes), tuple(corrections), tuple(dropped))

    def article(self, keys: dict[str, yaml.Node], node: yaml.Node) -> ArticleFix:
        which: int | str | None = None
        if "article" in keys:
            named = self.text(keys["article"])
            which = int(named) if named.isdigit() else named
        date = dates.normalise(self.text(keys["date"])) if "date" in keys else None
        if "date" in keys and date is None:
            raise self.wrong(keys["date"], "sidecar_value", name="date", value=self.text(keys["date"]))
        return ArticleFix(
            which,
            node.start_mark.line + 1,
            "hide" in keys and self.truth(keys["hide"]),
            self.text(keys["title"]) if "title" in keys else None,
            self.text(keys["source"]) if "source" in keys else None,
            date,
            self.texts(keys["authors"]) if "authors" in keys else None,
        )

    def correction(self, opening: str, keys: dict[str, yaml.Node]) -> Correction:
        kind: str | None = None
        if "kind" in keys:
            kind = _KIND_NAMES.get(self.text(keys["kind"]))
            if kind is None:
                raise self.wrong(keys["kind"], "sidecar_value", name="kind", value=self.text(keys["kind"]))
        lists = {
            name: self.texts(keys[name]) for name in ("cities", "home_cities", "host_cities", "topics") if name in keys
        }
        speaker = self.speaker(keys["speaker"]) if "speaker" in keys else None
        return Correction(opening, kind, speaker, "speaker" in keys, **lists)

    def speaker(self, node: yaml.Node) -> Speaker | None:
        if isinstance(node, yaml.MappingNode):
            keys = self.mapping(node, ("name", "title", "org"))
            return Speaker(**{key: self.text(value) for key, value in keys.items() if not _is_null(value)})
        return None if _is_null(node) else Speaker(self.text(node))

    def mapping(self, node: yaml.Node, known: Sequence[str], needs: str | None = None) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(node, "sidecar_mapping", known=" ".join(known))
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self.text(key)
            if name not in known:
                raise self.wrong(key, "sidecar_key", name=name, known=" ".join(known))
            found[name] = value
        if needs and needs not in found:
            raise self.wrong(node, "sidecar_missing", name=needs)
        return found

    def items(self, node: yaml.Node | None) -> Iterable[yaml.Node]:
        if node is None or _is_null(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(node, "sidecar_list")
        nodes: list[yaml.Node] = node.value
        return nodes

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.wrong(node, "sidecar_text")
        value: str = node.value
        return value.strip()

    def texts(self, node: yaml.Node) -> tuple[str, ...]:
        if isinstance(node, yaml.ScalarNode):
            return () if _is_null(node) else (self.text(node),)
        return tuple(self.text(item) for item in self.items(node))

    def truth(self, node: yaml.Node) -> bool:
        value = self.text(node).lower()
        if value not in ("true", "false", "yes", "no"):
            raise self.wrong(node, "sidecar_value", name="true/false", value=value)
        return value in ("true", "yes")

    def wrong(self, node: yaml.Node, key: str, **facts: object) -> ReadError:
        return ReadError(key, file=self.file, line=node.start_mark.line + 1, **facts)


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def corrected(document: Document, sidecar: Sidecar) -> Document:
    """Return a document as its sidecar corrects it; what names no article or paragraph is told in ``notes``."""
    notes: list[Note] = []
    articles = list(document.articles)
    hidden: set[int] = set()
    for fix in sidecar.articles:
        chosen = [n for n, article in enumerate(articles) if _names(fix.which, n, document.articles[n])]
        if not chosen:
            notes.append(Note("sidecar_unmatched", {"file": sidecar.file, "line": fix.line, "words": str(fix.which)}))
        for n in chosen:
            hidden |= {n} if fix.hide else set()
            articles[n] = _fixed(articles[n], fix)
    discarded = list(document.discarded)
    for line, opening in sidecar.not_content:
        articles, dropped = _without(articles, opening)
        discarded.extend(dropped)
        if not dropped:
            notes.append(Note("sidecar_unmatched", {"file": sidecar.file, "line": line, "words": opening}))
    for n in sorted(hidden):
        discarded.extend(Discarded(passage.lines[0], passage.text, "sidecar") for passage in articles[n].passages)
    kept = tuple(article for n, article in enumerate(articles) if n not in hidden)
    texts = [_bare(passage.text) for article in kept for passage in article.passages]
    for line, correction in sidecar.paragraphs:
        if not any(text.startswith(_bare(correction.opening)) for text in texts):
            notes.append(Note("sidecar_unmatched", {"file": sidecar.file, "line": line, "words": correction.opening}))
    return replace(
        document,
        articles=kept,
        discarded=tuple(sorted(discarded, key=lambda item: item.line)),
        corrections=tuple(correction for _, correction in sidecar.paragraphs),
        notes=tuple(notes),
    )


def correction_for(text: str, corrections: Sequence[Correction]) -> Correction | None:
    """Return the correction whose opening words ``text`` begins with, the longest if several fit, or None."""
    bare = _bare(text[:400])
    fitting = [correction for correction in corrections if bare.startswith(_bare(correction.opening))]
    return max(fitting, key=lambda correction: len(correction.opening), default=None)


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def _names(which: int | str | None, n: int, article: Article) -> bool:
    if which is None or which == n + 1:
        return True
    return isinstance(which, str) and article.title is not None and _bare(article.title) == _bare(which)


def _fixed(article: Article, fix: ArticleFix) -> Article:
    if fix.date:
        article = replace(article, date=fix.date, date_basis="stated")
    return replace(
        article,
        title=fix.title or article.title,
        source=fix.source or article.source,
        authors=article.authors if fix.authors is None else fix.authors,
    )


def _without(articles: list[Article], opening: str) -> tuple[list[Article], list[Discarded]]:
    dropped: list[Discarded] = []
    result: list[Article] = []
    for article in articles:
        gone = [passage for passage in article.passages if _bare(passage.text).startswith(_bare(opening))]
        dropped.extend(Discarded(passage.lines[0], passage.text, "sidecar") for passage in gone)
        result.append(
            replace(article, passages=tuple(p for p in article.passages if p not in gone)) if gone else article
        )
    return result, dropped


def write_sidecar(path: Path, document: Document, doubtful: Sequence[Paragraph]) -> Path:
    """Write a first sidecar for the document at ``path`` and return where it is.

    It states what was read of each article and what was decided of the ``doubtful`` paragraphs, for a person to
    correct. Raises ReadError when there is a sidecar already: a person's work is never overwritten.
    """
    place = sidecar_of(path)
    content: dict[str, Any] = {
        "articles": [_article_entry(n, article) for n, article in enumerate(document.articles, start=1)],
        "paragraphs": [_paragraph_entry(paragraph) for paragraph in doubtful],
    }
    body = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    head = f"# {document.file}\n" + say("sidecar_head", "zh") + say("sidecar_head", "en")
    try:
        with place.open("x", encoding="utf-8") as file:
            file.write(head + body)
    except FileExistsError as problem:
        raise ReadError("sidecar_exists", file=str(place)) from problem
    except OSError as problem:
        raise ReadError("read_unreadable", file=str(place), problem=problem.strerror or str(problem)) from problem
    return place


def _article_entry(n: int, article: Article) -> dict[str, Any]:
    values = {"title": article.title, "source": article.source, "date": article.date, "authors": list(article.authors)}
    return {"article": n, **{key: value for key, value in values.items() if value}}


def _paragraph_entry(paragraph: Paragraph) -> dict[str, Any]:
    entry: dict[str, Any] = {"opening": paragraph.text[:20], "kind": paragraph.kind}
    if paragraph.speaker is not None:
        speaker = {"name": paragraph.speaker.name, "title": paragraph.speaker.title, "org": paragraph.speaker.org}
        entry["speaker"] = {key: value for key, value in speaker.items() if value} or None
    else:
        entry["speaker"] = None
    entry["cities"] = list(paragraph.cities)
    return {key: value for key, value in entry.items() if not (key == "kind" and value is None)}
