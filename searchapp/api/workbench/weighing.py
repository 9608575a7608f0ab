"""Other weights than the usual ones, from what a person typed: ``bm25_k1=1.2``, ``field_boosts.title=0.3``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from searchapp.errors import RequestError
from searchapp.slips import nearest
from searchapp.weights import DEFAULT, Weights


def weights_with(values: Mapping[str, str]) -> Weights:
    """Return the usual weights but for those in ``values``: name -> what was typed.

    Raises ``RequestError`` for a weight that there is not (it names the nearest) or a value of another type.
    """
    weights = DEFAULT
    for typed, value in values.items():
        name, _, part = typed.lower().replace("-", "_").partition(".")
        if typed_name(name, part) not in known():
            raise _unknown(typed)
        present = getattr(weights, name)
        new = {**present, part: converted(present[part], value, typed)} if part else converted(present, value, typed)
        changes: dict[str, Any] = {name: new}
        weights = replace(weights, **changes)
    return weights


def known() -> list[str]:
    """Return the names of the weights, with the parts of those that have parts."""
    names = []
    for name in Weights.__dataclass_fields__:
        value = getattr(DEFAULT, name)
        names += [typed_name(name, part) for part in value] if isinstance(value, Mapping) else [name]
    return names


def typed_name(name: str, part: str) -> str:
    """Return how a weight, or a part of one, is called."""
    return f"{name}.{part}" if part else name


def converted(present: Any, typed: str, key: str) -> Any:
    """Return what was typed in the type of the ``present`` value (bool, number or text). Raises ``RequestError``."""
    if isinstance(present, bool):
        if typed.lower() in ("1", "true", "yes", "on", "0", "false", "no", "off"):
            return typed.lower() in ("1", "true", "yes", "on")
    elif isinstance(present, str):
        return typed
    else:
        try:
            return type(present)(typed)
        except ValueError:
            pass
    raise RequestError("setting_value", name=key, value=typed, present=present)


def _unknown(key: str) -> RequestError:
    return RequestError("setting_unknown", name=key, nearest=nearest(key, known()))
