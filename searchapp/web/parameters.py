"""What an address may say: the parameters, what each can be, and what is wrong with what it cannot be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from searchapp.errors import RequestError
from searchapp.fields import FACET_FIELDS, name_of
from searchapp.slips import nearest

#: No page and no answer of the JSON API is longer, or begins further on.
MOST, FURTHEST = 100, 10_000

_FLAGS = {"yes": True, "true": True, "1": True, "on": True, "no": False, "false": False, "0": False, "off": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: a text, one of some ``choices``, a whole number up to ``most``, a flag, or a field of a facet.

    ``default`` is what it is where it is not said; ``several`` says whether it may be said more than once.
    """

    name: str
    choices: tuple[str, ...] = ()
    most: int | None = None
    flag: bool = False
    field: bool = False
    default: Any = None
    several: bool = False
    required: bool = False

    def read(self, value: str) -> Any:
        """Return what a value says. Raises ``RequestError`` for one that it cannot have."""
        if self.field:
            return facet_named(value, self.name)
        if self.flag:
            if value.lower() not in _FLAGS:
                raise no_choice(self.name, value, tuple(_FLAGS))
            return _FLAGS[value.lower()]
        if self.most is not None:
            if not (value.isdecimal() and len(value) <= len(str(self.most)) and int(value) <= self.most):
                raise RequestError("number_range", option=self.name, value=value, least=0, most=self.most)
            return int(value)
        if self.choices and value not in self.choices:
            raise no_choice(self.name, value, self.choices)
        return value

    @property
    def schema(self) -> dict[str, Any]:
        """What it can be, as JSON Schema."""
        one: dict[str, Any] = {"type": "string"}
        if self.flag:
            one = {"type": "boolean"}
        elif self.most is not None:
            one = {"type": "integer", "minimum": 0, "maximum": self.most}
        elif self.field or self.choices:
            one = {"type": "string", "enum": list(FACET_FIELDS if self.field else self.choices)}
        if self.several:
            return {"type": "array", "items": one}
        return one if self.default is None else {**one, "default": self.default}


#: What an address may say of a search besides the fields that narrow it down.
OF_A_SEARCH = (
    Parameter("q", default=""),
    Parameter("facet", field=True, several=True, default=()),
    Parameter("since"),
    Parameter("until"),
    Parameter("match", ("auto", "all", "any"), default="auto"),
    Parameter("sort", ("relevance", "date", "position"), default="relevance"),
    Parameter("limit", most=MOST, default=10),
    Parameter("offset", most=FURTHEST, default=0),
    Parameter("duplicates", ("fold", "show"), default="fold"),
    Parameter("synonyms", flag=True, default=True),
    Parameter("explain", flag=True, default=False),
    Parameter("partial", flag=True),
    Parameter("facet_limit", most=FURTHEST),
    Parameter("lang", ("zh", "en")),
)


def facet_named(typed: str, parameter: str = "facet") -> str:
    """Return the facet that is called so; raises ``RequestError`` for one that there is not, with the nearest."""
    name = name_of(typed)
    if name is None or name not in FACET_FIELDS:
        raise no_choice(parameter, typed, FACET_FIELDS)
    return name


def unknown(typed: str, known: Iterable[str]) -> RequestError:
    """Return the error for a parameter that there is not."""
    names = list(known)
    return RequestError("parameter_unknown", name=typed, choices=names, nearest=nearest(typed, names))


def no_choice(name: str, value: str, choices: Collection[str]) -> RequestError:
    """Return the error for a value that a parameter cannot have."""
    return RequestError(
        "choice_unknown", option=name, value=value, choices=list(choices), nearest=nearest(value, choices)
    )
