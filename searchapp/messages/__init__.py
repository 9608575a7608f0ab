"""Every word that a person is shown, in Chinese and English: ``say("key", "zh", fact=…)``."""

from __future__ import annotations

from searchapp.fields import BY_NAME, FIELDS, KNOWN
from searchapp.messages.answers import ANSWERS
from searchapp.messages.cluster import CLUSTER
from searchapp.messages.errors import ERRORS
from searchapp.messages.help import HELP
from searchapp.messages.inspection import INSPECTION
from searchapp.messages.quotations import QUOTATIONS
from searchapp.messages.reading import READING
from searchapp.messages.reports import REPORTS
from searchapp.messages.system import REASONS, TOLD_IN
from searchapp.settings import language

#: What fields and the options that filter by them are called.
_OF_FIELDS = {
    **{f"field_{row.name}": row.label for row in FIELDS if row.label},
    **{f"opt_{row.name}": row.help for row in FIELDS if row.help},
    **{f"has_{name}": BY_NAME[name].label or (name, name) for name in KNOWN},
}

#: key -> (Chinese, English). Facts stand in braces, as in str.format. ``searchapp.web`` adds the words of pages, which
#: no command but that which serves them has to load.
MESSAGES: dict[str, tuple[str, str]] = {
    **READING,
    **ERRORS,
    **CLUSTER,
    **ANSWERS,
    **QUOTATIONS,
    **REPORTS,
    **INSPECTION,
    **HELP,
    **_OF_FIELDS,
}


class _Count(int):
    """A number that ``{n:paragraph}`` shows with its English noun: 1 paragraph, 2 paragraphs."""

    def __format__(self, spec: str) -> str:
        if not spec.isalpha() or len(spec) < 2:
            return int.__format__(self, spec)
        plural = "" if self == 1 else "es" if spec.endswith("ch") else "s"
        return f"{int(self):,} {spec}{plural}"


def say(key: str, lang: str | None = None, **facts: object) -> str:
    """Return the message ``key`` in ``lang`` ("zh" or "en"; the user's language when None), its facts filled in.

    A fact of several values is shown as a list; a number can be formatted with its English noun (``{n:file}``).
    """
    english = (lang or language()) == "en"
    words = MESSAGES[key][1 if english else 0]
    if not facts and "{" not in words:
        return words
    comma = ", " if english else "、"
    if not english and not TOLD_IN.isdisjoint(facts):
        facts = {name: REASONS.get(str(value), value) if name in TOLD_IN else value for name, value in facts.items()}
    return words.format(
        **{name: value if type(value) is str else _shown(value, comma) for name, value in facts.items()}
    )


def label(prefix: str, value: str, lang: str | None = None) -> str:
    """Return what ``prefix_value`` is called (kind_policy: 举措), or the value itself where nothing is known of it."""
    key = f"{prefix}_{value}"
    return say(key, lang) if key in MESSAGES else value


def _shown(value: object, comma: str) -> object:
    if isinstance(value, (list, tuple, set, frozenset)):
        return comma.join(map(str, value)) or "—"
    return _Count(value) if type(value) is int else value
