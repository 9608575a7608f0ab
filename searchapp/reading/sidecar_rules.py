"""The text of a sidecar -> its rules. A slip costs the rule that it stands in: it is told with its line and the nearest
key that there is, and the others hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import yaml

from searchapp import dates
from searchapp.model import KINDS, Correction, Note, Speaker
from searchapp.patterns import regex
from searchapp.slips import nearest

_T = TypeVar("_T")

_KIND_NAMES = {"亲历": "testimonial", "举措": "policy", "报道": "narrative", **{kind: kind for kind in KINDS}}
_FACTS = ("title", "source", "date", "authors", "url", "page", "accessed", "medium")
_FILE_KEYS = (*_FACTS, "articles", "paragraphs")
_ARTICLE_KEYS = ("article", "hide", *_FACTS)
_PARAGRAPH_KEYS = ("opening", "kind", "speaker", "cities", "home_cities", "host_cities", "topics", "content")
_SPEAKER_KEYS = ("name", "title", "org")
#: What people call the keys in Chinese.
_CHINESE = {
    "标题": "title", "题目": "title", "来源": "source", "报纸": "source", "日期": "date", "时间": "date",
    "作者": "authors", "记者": "authors", "文章": "articles", "段落": "paragraphs", "隐藏": "hide", "开头": "opening",
    "类型": "kind", "讲话人": "speaker", "讲述人": "speaker", "人物": "speaker", "城市": "cities",
    "派出": "home_cities", "学习": "host_cities", "主题": "topics", "正文": "content",
    "姓名": "name", "职务": "title", "单位": "org",
    "网址": "url", "链接": "url", "版次": "page", "版面": "page", "查阅": "accessed", "载体": "medium",
}  # fmt: skip
_KEYS = tuple(dict.fromkeys((*_FILE_KEYS, *_ARTICLE_KEYS, *_PARAGRAPH_KEYS, *_SPEAKER_KEYS)))

#: A line that begins a rule of the file, and one that begins a rule at all.
_TOP = regex(r"[^\s#'\"-][^:：#]*")
_RULE = regex(r"\s*(?:-\s+)?([^\s:：#\[\]{}'\",-][^\s:：]*)\s*([:：])(\s|$)?")
#: More slips than this in what YAML allows make a file that is none.
_MOST_SLIPS = 50


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
    url: str | None = None
    page: str | None = None
    accessed: str | None = None
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar as read: what it says of articles, of paragraphs, which openings are not content, and its slips."""

    file: str
    articles: tuple[ArticleFix, ...] = ()
    paragraphs: tuple[tuple[int, Correction], ...] = ()
    not_content: tuple[tuple[int, str], ...] = ()
    slips: tuple[Note, ...] = ()


def parse(text: str, file: str) -> Sidecar:
    """Return the sidecar that ``text`` writes out, as far as it does: what is wrong is told in ``slips``."""
    reader = _Reader(file)
    root = reader.composed(text)
    return reader.sidecar(root) if root is not None else Sidecar(file, slips=tuple(reader.slips))


class _SlipError(Exception):
    """A mistake in a rule, with what to say of it."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.key)
        self.note = note


class _Reader:
    """Walks the nodes of a YAML document, so that each mistake is told with its line."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.slips: list[Note] = []

    def composed(self, text: str) -> yaml.Node | None:
        """Return the tree of what is YAML in ``text``: what is none is told, and left out line by line."""
        lines = text.split("\n")
        for n, line in enumerate(lines):
            rule = _RULE.match(line)
            top = _TOP.match(line)
            if rule and (rule[2] == "：" or rule[3] is None) and (top or _known(rule[1])):
                self._tell("sidecar_colon", n + 1, name=rule[1], nearest=_nearest(rule[1], _KEYS) or rule[1])
                _blank(lines, n)
            elif top and not rule:
                self._tell("sidecar_mapping", n + 1, known=" ".join(_FILE_KEYS))
                _blank(lines, n)
        for _ in range(_MOST_SLIPS):
            try:
                root: yaml.Node | None = yaml.compose("\n".join(lines), Loader=yaml.SafeLoader)
            except yaml.MarkedYAMLError as problem:
                opened = "flow" in (problem.context or "")  # a bracket that is not closed is told where it stands
                mark = problem.context_mark if opened else problem.problem_mark
                at = min(mark.line, len(lines) - 1) if mark else 0
                at = next((n for n in range(at, -1, -1) if lines[n].strip()), 0)
                self._tell("sidecar_yaml", at + 1, problem=problem.problem or "?")
                _blank(lines, at)
            except (yaml.YAMLError, RecursionError) as problem:
                self._tell("sidecar_yaml", 1, problem=type(problem).__name__)
                return None
            else:
                return root
        return None

    def sidecar(self, root: yaml.Node) -> Sidecar:
        values = self.tried(lambda: self.mapping(root, _FILE_KEYS)) or {}
        general = self.article({key: values[key] for key in values if key in _ARTICLE_KEYS}, root)
        fixes = [general] if general is not None and general != ArticleFix(line=general.line) else []
        for node in self.items(values.get("articles")):
            keys = self.entry(node, _ARTICLE_KEYS, "article")
            fix = self.article(keys, node) if keys else None
            fixes += [fix] if fix is not None else []
        corrections: list[tuple[int, Correction]] = []
        dropped: list[tuple[int, str]] = []
        for node in self.items(values.get("paragraphs")):
            keys = self.entry(node, _PARAGRAPH_KEYS, "opening")
            opening = self.value(keys, "opening", self.text) if keys else None
            if opening is None:
                continue
            line = node.start_mark.line + 1
            if self.value(keys, "content", self.truth) is False:
                dropped.append((line, opening))
            else:
                corrections.append((line, self.correction(opening, keys)))
        return Sidecar(self.file, tuple(fixes), tuple(corrections), tuple(dropped), tuple(self.slips))

    def article(self, keys: dict[str, yaml.Node], node: yaml.Node) -> ArticleFix | None:
        which = self.value(keys, "article", self.which)
        if "article" in keys and which is None:
            return None
        return ArticleFix(
            which,
            node.start_mark.line + 1,
            self.value(keys, "hide", self.truth) or False,
            self.value(keys, "title", self.text),
            self.value(keys, "source", self.text),
            self.value(keys, "date", self.date),
            self.value(keys, "authors", self.texts),
            self.value(keys, "url", self.text),
            self.value(keys, "page", self.text),
            self.value(keys, "accessed", self.date),
            self.value(keys, "medium", self.text),
        )

    def correction(self, opening: str, keys: dict[str, yaml.Node]) -> Correction:
        said = self.value(keys, "speaker", self.speaker)
        return Correction(
            opening,
            self.value(keys, "kind", self.kind),
            said[0] if said else None,
            said is not None,
            self.value(keys, "cities", self.texts),
            self.value(keys, "home_cities", self.texts),
            self.value(keys, "host_cities", self.texts),
            self.value(keys, "topics", self.texts),
        )

    def tried(self, rule: Callable[[], _T]) -> _T | None:
        """Return what a rule says; None, and the slip told, where it is wrong."""
        try:
            return rule()
        except _SlipError as slip:
            self.slips.append(slip.note)
            return None

    def value(self, keys: dict[str, yaml.Node], name: str, read: Callable[[yaml.Node], _T]) -> _T | None:
        """Return what a key says, None where it is not there or wrong."""
        return self.tried(lambda: read(keys[name])) if name in keys else None

    def entry(self, node: yaml.Node, known: Sequence[str], needs: str) -> dict[str, yaml.Node]:
        """Return the keys of an item of a list, {} where it is none or says not of what it speaks."""
        keys = self.tried(lambda: self.mapping(node, known)) or {}
        if keys and needs not in keys:
            self._tell("sidecar_missing", node.start_mark.line + 1, name=needs)
            return {}
        return keys

    def mapping(self, node: yaml.Node, known: Sequence[str]) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(node, "sidecar_mapping", known=" ".join(known))
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self.tried(lambda key=key: self.text(key))  # type: ignore[misc]
            if name is None:
                continue
            if name in known:
                found[name] = value
            else:
                near = _nearest(name, known)
                facts = {"nearest": near} if near else {"known": " ".join(known)}
                self._tell(
                    "sidecar_key_nearest" if near else "sidecar_key", key.start_mark.line + 1, name=name, **facts
                )
        return found

    def items(self, node: yaml.Node | None) -> Iterable[yaml.Node]:
        if node is None or _is_null(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self._tell("sidecar_list", node.start_mark.line + 1)
            return ()
        nodes: list[yaml.Node] = node.value
        return nodes

    def which(self, node: yaml.Node) -> int | str:
        named = self.text(node)
        if named.isdecimal():
            return int(named)
        if named.isnumeric() and len(named) == 1 and not "\u4e00" <= named <= "\u9fff":
            raise self.wrong(node, "sidecar_value", name="article", value=named)
        return named

    def date(self, node: yaml.Node) -> str:
        typed = self.text(node)
        date = dates.normalise(typed)
        if date is None:
            raise self.wrong(node, "sidecar_value", name="date", value=typed)
        return date

    def kind(self, node: yaml.Node) -> str:
        typed = self.text(node)
        if typed not in _KIND_NAMES:
            raise self.wrong(node, "sidecar_value", name="kind", value=typed)
        return _KIND_NAMES[typed]

    def speaker(self, node: yaml.Node) -> tuple[Speaker | None]:
        if isinstance(node, yaml.MappingNode):
            keys = self.mapping(node, _SPEAKER_KEYS)
            return (Speaker(**{key: self.text(value) for key, value in keys.items() if not _is_null(value)}),)
        return (None if _is_null(node) else Speaker(self.text(node)),)

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.wrong(node, "sidecar_text")
        value: str = node.value
        return value.strip()

    def texts(self, node: yaml.Node) -> tuple[str, ...]:
        if isinstance(node, yaml.ScalarNode):
            return () if _is_null(node) else (self.text(node),)
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(node, "sidecar_list")
        return tuple(self.text(item) for item in node.value)

    def truth(self, node: yaml.Node) -> bool:
        value = self.text(node).lower()
        if value not in ("true", "false", "yes", "no"):
            raise self.wrong(node, "sidecar_value", name="true/false", value=value)
        return value in ("true", "yes")

    def wrong(self, node: yaml.Node, key: str, **facts: object) -> _SlipError:
        return _SlipError(Note(key, {"file": self.file, "line": node.start_mark.line + 1, **facts}))

    def _tell(self, key: str, line: int, **facts: object) -> None:
        self.slips.append(Note(key, {"file": self.file, "line": line, **facts}))


def _blank(lines: list[str], at: int) -> None:
    """Take a rule out of the lines: the one at ``at``, and those below it that are indented deeper."""
    depth = _indent(lines[at])
    lines[at] = ""
    for n in range(at + 1, len(lines)):
        if lines[n].strip() and _indent(lines[n]) <= depth:
            break
        lines[n] = ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _known(name: str) -> bool:
    return name in _KEYS or name in _CHINESE


def _nearest(name: str, known: Sequence[str]) -> str | None:
    meant = _CHINESE.get(name)
    return meant if meant in known else next(iter(nearest(name, known, 1)), None)


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
