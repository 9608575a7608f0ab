"""Searches that a person saved, a file each in the person's own configuration folder, and what is new of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from searchapp import settings
from searchapp.answer import Stream
from searchapp.errors import RequestError
from searchapp.fields import FILTER_FIELDS
from searchapp.reports import SavedSearch
from searchapp.slips import nearest
from searchapp.whole import write_whole

if TYPE_CHECKING:
    from searchapp.api.index import Index

#: The arguments of a search that are saved.
OPTIONS = ("filters", "since", "until", "sort", "match", "duplicates", "synonyms")

#: A name is that of a file on any system: none that is hidden, no mark that some system has a use for, not too long.
_NAME = re.compile(r"(?![.\s-])[^/\\:*?\"<>|\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,60}(?<![.\s])")
_SUFFIX = ".json"
#: Only the person may read what she or he looks for.
_FOLDER_MODE, _FILE_MODE = 0o700, 0o600


def remember(name: str, query: str, options: dict[str, Any], index: Index) -> SavedSearch | None:
    """Save a search under a name; what is in the index now is no news. Returns what had the name before.

    Raises ``RequestError`` for a name that is none, ``IndexStateError`` where it is not known when texts came.
    """
    name = name.strip()
    if not _NAME.fullmatch(name):
        raise RequestError("saved_name", name=name)
    before = saved_search(name) if _file(name).is_file() else None
    kept = {key: value for key, value in options.items() if key in OPTIONS and value not in (None, {})}
    _write(SavedSearch(name, query, kept, str(index.path.resolve()), _now(), index.last_addition))
    return before


def saved_names() -> list[str]:
    """Return the names of all saved searches, in order."""
    folder = _folder()
    try:
        names = [file.stem for file in folder.iterdir() if file.suffix == _SUFFIX] if folder.is_dir() else []
    except OSError as problem:
        raise _closed(folder, problem) from problem
    return sorted(filter(_NAME.fullmatch, names))


def saved_search(name: str) -> SavedSearch:
    """Return the search that was saved under a name. Raises ``RequestError`` where there is none or it is damaged."""
    return _read(_known(name))


def forget(names: Iterable[str]) -> None:
    """Remove saved searches, all or none. Raises ``RequestError`` where there is none of such a name."""
    for file in [_known(name) for name in names]:
        try:
            file.unlink(missing_ok=True)
        except OSError as problem:
            raise _closed(file, problem) from problem


def news(search: SavedSearch, index: Index, limit: int | None = None) -> tuple[Stream, SavedSearch]:
    """Return what came into the index since a search was last looked at, and the search as it is when that is seen.

    Raises ``RequestError`` for a field that there is not any more, ``IndexStateError`` where it is not known when texts
    came.
    """
    for field in search.options.get("filters", {}):
        if field not in FILTER_FIELDS:
            near = nearest(field, FILTER_FIELDS)
            raise RequestError("saved_field", name=search.name, field=field, nearest=near)
    for key in search.options:
        if key not in OPTIONS:
            raise RequestError("saved_field", name=search.name, field=key, nearest=[])
    # Asked first: what comes meanwhile is shown now and once more, and never passed over.
    latest = index.last_addition
    since = (datetime.fromisoformat(search.seen) + timedelta(seconds=1)).isoformat()
    stream = index.iterate(search.query, limit=limit, partial=False, added_since=since, **search.options)
    return stream, SavedSearch(search.name, search.query, search.options, search.index, search.saved, latest)


def look_at(search: SavedSearch) -> None:
    """Keep that the news of a search were seen; one that was removed or saved anew meanwhile is left alone."""
    file = _file(search.name)
    if file.is_file() and _read(file).saved == search.saved:
        _write(search)


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def _folder() -> Path:
    try:
        return settings.config_dir() / "saved"
    except RuntimeError as problem:
        raise RequestError("saved_nowhere") from problem


def _file(name: str) -> Path:
    return _folder() / f"{name}{_SUFFIX}"


def _known(name: str) -> Path:
    file = _file(name.strip())
    if not _NAME.fullmatch(name.strip()) or not file.is_file():
        names = saved_names()
        if not names:
            raise RequestError("saved_none")
        raise RequestError("saved_unknown", name=name, choices=names, nearest=nearest(name, names))
    return file


def _closed(file: Path, problem: OSError) -> RequestError:
    return RequestError("saved_closed", file=str(file), reason=problem.strerror or str(problem))


def _write(search: SavedSearch) -> None:
    data = {
        "query": search.query,
        "options": search.options,
        "index": search.index,
        "saved": search.saved,
        "seen": search.seen,
    }
    place = _file(search.name)
    try:
        place.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        write_whole(place, [text.encode("utf-8", "surrogatepass")], _FILE_MODE)
    except OSError as problem:
        raise _closed(place, problem) from problem


def _read(file: Path) -> SavedSearch:
    try:
        data = json.loads(file.read_bytes())
        texts = [data[key] for key in ("query", "index", "saved", "seen")]
        options = data["options"]
        if not all(isinstance(text, str) for text in texts) or not isinstance(options, dict):
            raise TypeError("saved search")
        datetime.fromisoformat(data["seen"])
    except OSError as problem:
        raise _closed(file, problem) from problem
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise RequestError("saved_damaged", file=str(file), name=file.stem) from problem
    query, index, saved, seen = texts
    return SavedSearch(file.stem, query, options, index, saved, seen)
