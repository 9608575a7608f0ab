"""Try other values of what ``settings`` holds, for as long as a ``with`` lasts: for experiments, never for answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import is_dataclass, replace
from types import ModuleType
from typing import Any

from searchapp import settings
from searchapp.errors import RequestError

_ABSENT = object()


@contextmanager
def overridden(values: Mapping[str, str]) -> Iterator[None]:
    """Let settings have other values: ``bm25_k1`` or ``field_boosts.title`` -> what was typed.

    Modules that imported a setting by name get the new value too, and the old one back in the end. What an open index
    has computed keeps the old values: open one anew. Raises ``RequestError`` for what there is not or a value of
    another type.
    """
    names: dict[str, Any] = {}
    for key, typed in values.items():
        name, _, part = key.partition(".")
        name = _name(name)
        names[name] = changed(names.get(name, getattr(settings, name)), part, typed, key)
    old = {name: getattr(settings, name) for name in names}
    for name, value in names.items():
        _exchange(name, old[name], value)
    try:
        yield
    finally:
        for name, value in names.items():
            _exchange(name, value, old[name])


def known() -> list[str]:
    """Return the names of the settings that can be overridden, with the parts of those that have parts."""
    names = []
    for name, value in vars(settings).items():
        if name.isupper() and not isinstance(value, str):
            parts = _parts(value)
            names += [f"{name.lower()}.{part}" for part in parts] if parts else [name.lower()]
    return [name for name in names if _is_plain(_value(name))]


def changed(value: Any, part: str, typed: str, key: str) -> Any:
    """Return a setting's value with ``typed`` in its place, or in that of one of its parts."""
    if not part:
        return _converted(value, typed, key)
    if part not in _parts(value):
        raise _unknown(key)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part: _converted(getattr(value, part), typed, key)})
    return {**value, part: _converted(value[part], typed, key)}


def _name(typed: str) -> str:
    name = typed.upper().replace("-", "_")
    if not name.isupper() or getattr(settings, name, _ABSENT) is _ABSENT:
        raise _unknown(typed)
    return name


def _unknown(key: str) -> RequestError:
    from searchapp.api.answers.filters import nearest

    return RequestError("setting_unknown", name=key, nearest=nearest(key.lower(), known()))


def _parts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return list(value)
    return list(value.__dataclass_fields__) if is_dataclass(value) else []


def _value(key: str) -> Any:
    name, _, part = key.partition(".")
    value = getattr(settings, name.upper())
    if not part:
        return value
    return value[part] if isinstance(value, dict) else getattr(value, part)


def _is_plain(value: Any) -> bool:
    return isinstance(value, bool | int | float | str)


def _converted(value: Any, typed: str, key: str) -> Any:
    """Return what was typed in the type of the present value."""
    if isinstance(value, bool):
        if typed.lower() in ("1", "true", "yes", "on", "0", "false", "no", "off"):
            return typed.lower() in ("1", "true", "yes", "on")
    elif isinstance(value, str):
        return typed
    elif isinstance(value, int | float):
        try:
            return type(value)(typed)
        except ValueError:
            pass
    else:
        raise _unknown(key)
    raise RequestError("setting_value", name=key, value=typed, present=value)


def _exchange(name: str, old: Any, new: Any) -> None:
    """Put ``new`` where ``old`` is, in every module of the program that holds it, and forget what was derived."""
    for module in [each for key, each in sys.modules.items() if key.split(".")[0] == "searchapp"]:
        if getattr(module, name, _ABSENT) is old:
            setattr(module, name, new)
            _forget(module)


def _forget(module: ModuleType) -> None:
    for value in vars(module).values():
        clear = getattr(value, "cache_clear", None)
        if clear is not None:
            clear()
