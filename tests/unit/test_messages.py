import ast
import string
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import searchapp
import searchapp.messages
import searchapp.render.counted
import searchapp.web
from searchapp.messages import MESSAGES, label, say

SOURCES = sorted(Path(searchapp.__file__).parent.rglob("*.py"))

#: Calls whose first argument is a message key.
SPEAKING = {"say", "Note", "SearchAppError", "ReadError", "IndexStateError", "RequestError"}


def keys_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if name in SPEAKING and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def facts_of(words: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(words) if name}


def test_every_key_that_the_program_uses_has_words() -> None:
    used = {(key, path.name) for path in SOURCES for key in keys_in(path)}
    assert {(key, name) for key, name in used if key not in MESSAGES} == set()
    assert len(used) > 400


def test_no_message_stands_in_two_tables() -> None:
    modules = [import_module(f"searchapp.messages.{each.name}") for each in iter_modules(searchapp.messages.__path__)]
    tables = [table for module in modules for name, table in vars(module).items() if name.isupper()]
    keys = Counter(key for table in tables if isinstance(table, dict) for key in table)
    assert [key for key, often in keys.items() if often > 1] == []


def test_both_languages_mention_the_same_facts() -> None:
    assert [key for key, (chinese, english) in MESSAGES.items() if facts_of(chinese) != facts_of(english)] == []


def test_lists_are_joined_as_the_language_does() -> None:
    assert say("list", "zh", items=["上海", "苏州"]) == "上海、苏州"
    assert say("list", "en", items=["上海", "苏州"]) == "上海, 苏州"


def test_english_nouns_follow_their_number() -> None:
    facts = {"articles": 1, "paragraphs": 1200, "discarded": 2}
    assert say("inspect_found", "en", **facts) == "1 article, 1,200 paragraphs, 2 stretches left out"


def test_a_value_without_a_label_is_shown_as_it_is() -> None:
    assert label("kind", "policy", "zh") == "举措"
    assert label("kind", "poem", "zh") == "poem"
