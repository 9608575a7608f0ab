"""Run a command to its exit status: 0 done or found, 1 nothing found, 2 an error, 130 interrupted."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence

import click

from searchapp import system
from searchapp.cli.commands import called, near_options
from searchapp.cli.output import prepare_streams, report_error, stop_writing, warn
from searchapp.errors import RequestError, SearchAppError
from searchapp.messages import say
from searchapp.settings import completion_asked, completion_variable, language

INTERRUPTED = 130

#: So many objects are made before Python looks for garbage: a command ends before much of that is.
_BEFORE_COLLECTING = 100_000


def run(command: click.Command, prog: str, args: Sequence[str] | None = None) -> int:
    """Run ``command`` on ``args`` (the process's own when None) and return its exit status.

    A person's mistakes become a message on standard error, a closed pipe counts as success.
    """
    gc.set_threshold(_BEFORE_COLLECTING)
    atexit.register(gc.freeze)  # nor does it look through all that the system takes back at the end
    words = list(sys.argv[1:] if args is None else args)
    lang = asked_language(words)
    prepare_streams()
    instruction = completion_asked(prog)
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(command, {"obj": lang}, prog, completion_variable(prog), instruction)
    try:
        try:
            status = _invoke(command, prog, words, lang)
            sys.stdout.flush()
        except click.UsageError as wrong:
            raise _translated(wrong, prog, words) from wrong
    except SearchAppError as error:
        report_error(error, lang)
        return 2
    except (KeyboardInterrupt, click.Abort):
        warn(say("interrupted", lang))
        return INTERRUPTED
    except OSError as error:
        if system.is_closed_pipe(error):
            stop_writing()
            return 0
        report_error(SearchAppError("system_error", file=error.filename or prog, reason=error.strerror or error), lang)
        return 2
    return status


def asked_language(words: Sequence[str]) -> str:
    """Return the language that ``--lang`` asks for, wherever it stands among the words, or the user's own."""
    for number, word in enumerate(words):
        option, equals, value = word.partition("=")
        if word == "--":
            break
        if option == "--lang":
            value = value if equals else "".join(words[number + 1 : number + 2])
            if value in ("zh", "en"):
                return value
    return language()


def _invoke(command: click.Command, prog: str, words: list[str], lang: str) -> int:
    try:
        with command.make_context(prog, words, obj=lang) as ctx:
            status = command.invoke(ctx)
    except click.exceptions.Exit as done:
        return done.exit_code
    return status if isinstance(status, int) else 0


def _translated(wrong: click.UsageError, prog: str, words: Sequence[str]) -> SearchAppError:
    """Return Click's complaint as one of ours, in the user's language."""
    path, params = (wrong.ctx.command_path, wrong.ctx.command.params) if wrong.ctx else (prog, [])
    if isinstance(wrong, click.NoSuchOption):
        known = [name for param in params for name in param.opts if name[:2] == "--"]
        typed = next((word for word in words if word.startswith(wrong.option_name)), wrong.option_name)
        near = near_options(typed.partition("=")[0], known) if typed[:2] == "--" else []
        single = typed[:2] != "--" and path.endswith("search")
        hint = None if near else "query_dash_hint" if single else "help_hint"
        return RequestError(
            "option_unknown", option=typed, nearest=near, hint=hint, word=typed.lstrip("-"), command=path
        )
    if isinstance(wrong, click.BadOptionUsage):
        given = any(word.startswith(f"{wrong.option_name}=") for word in words)
        return RequestError("option_takes_none" if given else "option_needs_value", option=wrong.option_name)
    if isinstance(wrong, click.MissingParameter) and wrong.param is not None:
        return RequestError("argument_missing", name=called(wrong.param, wrong.ctx), command=path)
    return RequestError("usage_wrong", reason=wrong.format_message(), command=path)
