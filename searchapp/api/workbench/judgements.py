"""Read judged queries: needs with graded paragraphs, and questions of reading-comprehension data (SQuAD's format)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

from searchapp.answer import Hit
from searchapp.errors import RequestError

#: The order in which questions are drawn when only some are asked.
_SEED = 7


@dataclass(frozen=True, slots=True)
class Judgement:
    """A paragraph that was judged: its file, the beginning of its text, and how relevant it is (0: not at all)."""

    id: str
    file: str
    starts_with: str
    grade: int


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody looks for: a query with filters, what is relevant, and what should count neither way."""

    id: str
    query: str
    filters: Mapping[str, Any]
    relevant: tuple[Judgement, ...]
    neutral: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions, each with the id of the one paragraph that it was written for, and all paragraphs by id."""

    asked: tuple[tuple[str, str], ...]
    paragraphs: Mapping[str, str]


def is_needs(data: Any) -> bool:
    """Return whether a file's content is a list of needs (not SQuAD's ``{"data": …}``)."""
    return isinstance(data, list)


def load(path: Path) -> Any:
    """Return the content of a file of judged queries; raises ``RequestError`` where it is not of either format."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RequestError("judged_unreadable", file=str(path), problem=error.strerror or str(error)) from error
    except ValueError as error:
        raise RequestError("judged_format", file=str(path)) from error
    if not (is_needs(data) or (isinstance(data, dict) and isinstance(data.get("data"), list))):
        raise RequestError("judged_format", file=str(path))
    return data


def needs_of(data: Sequence[Mapping[str, Any]], path: Path) -> list[Need]:
    """Return the needs of a file's content."""
    try:
        return [
            Need(
                str(each["id"]),
                each["query"],
                each.get("filters") or {},
                tuple(_judgement(row, row["grade"]) for row in each["relevant"]),
                # A neutral row may be a mere remark; one that names a paragraph takes it out of the ranking.
                tuple(_judgement(row, 0) for row in each.get("neutral") or () if _names_a_paragraph(row)),
            )
            for each in data
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise RequestError("judged_format", file=str(path)) from error


def _names_a_paragraph(row: object) -> bool:
    return isinstance(row, dict) and "id" in row and "starts_with" in row


def _judgement(row: Mapping[str, Any], grade: int) -> Judgement:
    return Judgement(str(row["id"]), PurePosixPath(row["file"]).stem, bare(row["starts_with"]), int(grade))


def questions_of(contents: Iterable[tuple[Path, Any]], also: Iterable[str], sample: int | None) -> Questions:
    """Return the questions of files of SQuAD's format as one collection, ``sample`` of them (all where None).

    ``also`` are further paragraphs, for which nothing is asked.
    """
    known: dict[str, str] = {}
    asked: list[tuple[str, str]] = []
    for path, data in contents:
        try:
            for article in data["data"]:
                for paragraph in article["paragraphs"]:
                    id = known.setdefault(paragraph["context"], f"d{len(known)}")
                    asked += [(each["question"], id) for each in paragraph["qas"] if each["question"].strip()]
        except (KeyError, TypeError, AttributeError) as error:
            raise RequestError("judged_format", file=str(path)) from error
    Random(_SEED).shuffle(asked)
    paragraphs = {id: text for text, id in known.items()}
    paragraphs |= {f"a{number}": text for number, text in enumerate(also)}
    return Questions(tuple(asked[:sample]), paragraphs)


def further_paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a file of SQuAD's format, or of any other text file, a paragraph a line."""
    if path.suffix == ".json":
        return list(questions_of([(path, load(path))], (), None).paragraphs.values())
    try:
        return [line for line in path.read_text(encoding="utf-8").split("\n") if line]
    except OSError as error:
        raise RequestError("judged_unreadable", file=str(path), problem=error.strerror or str(error)) from error


def bare(text: str | None) -> str:
    """Return a text in NFKC without white space, as judged beginnings are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def judged(hit: Hit, judgements: Iterable[Judgement]) -> Judgement | None:
    """Return the judgement of a hit: that of its file with whose words it begins, or None."""
    text, name = bare(hit.text), PurePosixPath(hit.file or "").name
    return next((each for each in judgements if each.file in name and text.startswith(each.starts_with)), None)
