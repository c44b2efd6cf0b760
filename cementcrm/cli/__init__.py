"""The command line: what administrators script. No Qt, except that no command at all opens the window.

While a window holds the database, its process carries the command out (`door`): same output, same exit code.

Exit codes: 0 done · 1 the program is at fault · 2 wrong words · 3 a known error (its code is printed).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cementcrm.core.errors import CementError

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.door import Call, Finished, Words

EXIT_KNOWN_ERROR = 3
_OF_THE_WINDOW = ("--db", "--key-file", "--lang", "--theme", "--scale")  # each with a value


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point of the `cementcrm` command."""
    # numpy's own threads cost analyses six times the processor; it looks once, when it is imported
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = list(sys.argv[1:] if argv is None else argv)
    if _only_for_the_window(words):
        return _window(words)
    from .words import joined_words, word_parser

    arguments = word_parser().parse_args(joined_words(words))
    if arguments.run is None:
        return _window(words)
    from .runs import ALONE
    from .terminal import interruptible, write

    with interruptible() as call:
        done = _carry_out(arguments, call)
        if arguments.error == "database_busy" and arguments.run not in ALONE:
            done = _ask_window(arguments, words, call) or done
    write(done, as_json=arguments.json)
    return done.code


_CHANGING = frozenset({"import_file", "undo_import", "join", "leave", "sync", "conflicts", "classify"})


def answer(app: Application, request: Words, call: Call) -> Finished:
    """Carry out another process's command line on the open database; wrong words are told there.

    `changed` says whether a window has to ask its queries again.
    """
    from msgspec.structs import replace

    from .words import joined_words, word_parser

    arguments = word_parser(Path(request.folder)).parse_args(joined_words(request.words))
    arguments.app = app
    done = _carry_out(arguments, call)
    return replace(done, changed=arguments.run in _CHANGING)


def _only_for_the_window(words: Sequence[str]) -> bool:
    """Surely no command among them? The parser of all commands costs a start of the window 15 ms."""
    rest = iter(words)
    for word in rest:
        name, _, value = word.partition("=")
        if name in _OF_THE_WINDOW and not value:
            next(rest, None)
        elif name not in (*_OF_THE_WINDOW, "--plain"):
            return False
    return True


def _carry_out(arguments: Any, call: Call) -> Finished:
    from cementcrm.door import Finished

    from . import runs
    from .output import as_text, error_text

    arguments.call = call
    if arguments.app is not None and arguments.run in runs.ALONE:
        return Finished(EXIT_KNOWN_ERROR, err="cementcrm: close the window first\n")
    try:
        return Finished(0, out=as_text(getattr(runs, arguments.run)(arguments), arguments.json))
    except CementError as error:
        arguments.error = error.code
        out, err = error_text(error, arguments.json)
        return Finished(EXIT_KNOWN_ERROR, out, err)


def _ask_window(arguments: Any, words: list[str], call: Call) -> Finished | None:
    from cementcrm.door import Words, ask
    from cementcrm.opening import default_database

    return ask((arguments.db or default_database()).absolute(), Words(words, os.getcwd()), call)


def _window(words: list[str]) -> int:
    from ui.__main__ import main as window

    return window(words, answer)
