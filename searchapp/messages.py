"""Every word that a person is shown, in Chinese and English: ``say("key", "zh", fact=…)``."""

from __future__ import annotations

from searchapp.settings import language

#: key -> (Chinese, English). Facts stand in braces, as in str.format.
MESSAGES: dict[str, tuple[str, str]] = {
    # errors: reading a file (searchapp/reading)
    # errors: requests
    # errors: the index
    # notes of an answer
    # labels
}


def say(key: str, lang: str | None = None, **facts: object) -> str:
    """Return the message ``key`` in ``lang`` ("zh" or "en"; the user's language when None), its facts filled in."""
    chinese, english = MESSAGES[key]
    return (english if (lang or language()) == "en" else chinese).format(**facts)
