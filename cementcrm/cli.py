"""The command line: what administrators script. No Qt, except that no command at all opens the window.

While a window holds the database, its process carries the command out (`door`): same output, same exit code.

Exit codes: 0 done · 1 the program is at fault · 2 wrong words · 3 a known error (its code is printed).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cementcrm.core.errors import Cancelled, CementError
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.core.unlocking import KeyMode, Unlock
from cementcrm.exchange.demo import SIZES
from cementcrm.output import as_text, error_text
from cementcrm.terminal import ask_new_passphrase, ask_passphrase, interruptible

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.door import Call, Finished, Words

EXIT_KNOWN_ERROR = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point of the `cementcrm` command."""
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = _parser().parse_args(words)
    if arguments.run is None:
        return _window(words)
    with interruptible() as call:
        done = _carry_out(arguments, call)
        if arguments.error == "database_busy" and arguments.run not in _ALONE:
            done = _ask_window(arguments, words, call) or done
    sys.stdout.write(done.out)
    sys.stderr.write(done.err)
    return done.code


def answer(app: Application, request: Words, call: Call) -> Finished:
    """Carry out another process's command line on the open database; wrong words are told there.

    `changed` says whether a window has to ask its queries again.
    """
    from msgspec.structs import replace

    arguments = _parser(Path(request.folder)).parse_args(request.words)
    arguments.app = app
    done = _carry_out(arguments, call)
    return replace(done, changed=arguments.run in (_import, _undo_import))


def _carry_out(arguments: Any, call: Call) -> Finished:
    from cementcrm.door import Finished

    arguments.call = call
    if arguments.app is not None and arguments.run in _ALONE:
        return Finished(EXIT_KNOWN_ERROR, err="cementcrm: close the window first\n")
    try:
        return Finished(0, out=as_text(arguments.run(arguments), arguments.json))
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


def _common(file: Callable[[str], Path]) -> argparse.ArgumentParser:
    """Options that may stand anywhere; SUPPRESS keeps a subcommand from resetting what stood before it.

    Each parser takes one of its own: `set_defaults` overwrites the default inside a shared option.
    """
    parent = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    parent.add_argument("--db", type=file, help="database file (default: the last one used)")
    parent.add_argument("--key-file", type=file, help="file with the database's key")
    parent.add_argument("--recovery-code-file", type=file, help="text file with the recovery code")
    parent.add_argument("--plain", action="store_true", help="make a new database without encryption")
    parent.add_argument(
        "--accept-loss", action="store_true", help="open a database that lost its newest changes"
    )
    parent.add_argument("--json", action="store_true", help="print JSON")
    for name in ("--lang", "--theme", "--scale"):
        parent.add_argument(name, help=f"{name[2:]} of the window")
    return parent


def _parser(folder: Path | None = None) -> argparse.ArgumentParser:
    """`folder`: what relative paths start from; None = the working folder."""

    def file(text: str) -> Path:
        return (folder or Path()) / text

    parser = argparse.ArgumentParser("cementcrm", description=__doc__, parents=[_common(file)])
    parser.set_defaults(run=None, db=None, key_file=None, plain=False, json=False, accept_loss=False)
    parser.set_defaults(recovery_code_file=None, app=None, error="")
    parser.set_defaults(lang=None, theme=None, scale=None)
    commands = parser.add_subparsers(title="commands")

    def add(name: str, run: Callable[[Any], object], text: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=text, parents=[_common(file)])
        found.set_defaults(run=run)
        return found

    _add_demo(add, file)
    _add_exchange(add, file)
    _add_lists(add)
    _add_care(add, file)
    return parser


def _add_demo(add: Callable[..., argparse.ArgumentParser], file: Callable[[str], Path]) -> None:
    command = add("demo", _demo, "make the demo company in a new database")
    command.add_argument("path", type=file)
    command.add_argument("--size", choices=SIZES, default="small")
    command.add_argument("--seed", type=int, default=1)


def _demo(arguments: Any) -> object:
    from cementcrm.demo import make_demo

    return make_demo(
        arguments.path, arguments.size, arguments.seed, key_file=arguments.key_file, plain=arguments.plain,
        report=_progress(arguments.json),
    )  # fmt: skip


def _progress(quiet: bool) -> Callable[[int, int, str], None]:
    """Progress on standard error, for people: a line that is written over."""
    if quiet or not sys.stderr.isatty():
        return lambda _done, _total, _what: None
    return lambda done, total, what: print(
        f"\r{what} {done:,}/{total:,}   ", end="", file=sys.stderr, flush=True
    )


def _add_exchange(add: Callable[..., argparse.ArgumentParser], file: Callable[[str], Path]) -> None:
    command = add("import", _import, "import a file")
    command.add_argument("file", type=file)
    command.add_argument("--as", dest="entity", required=True)
    command.add_argument("--map", type=file, help="saved mapping")
    command.add_argument("--sheet", default="", help="sheet of a workbook (default: the first)")
    command.add_argument("--dry-run", action="store_true")
    command.add_argument("--errors", type=file, help="write refused rows to this xlsx")
    command = add("undo-import", _undo_import, "take back an import")
    command.add_argument("id", type=UUID)
    command = add("export", _export, "write a list to xlsx or csv")
    command.add_argument("entity")
    command.add_argument("out", type=file)
    command.add_argument("--view", default="", help="a view saved in the window: its columns, filters, order")


def _add_lists(add: Callable[..., argparse.ArgumentParser]) -> None:
    command = add("list", _list, "list records")
    command.add_argument("entity")
    command.add_argument("--search", default="")
    command.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE")
    command.add_argument("--sort", default="", help="field, -field for descending; several by comma")
    command.add_argument("--limit", type=int, default=100)
    command.add_argument("--totals", action="store_true")
    command = add("show", _show, "show one record")
    command.add_argument("entity")
    command.add_argument("key")


def _add_care(add: Callable[..., argparse.ArgumentParser], file: Callable[[str], Path]) -> None:
    command = add("check", _check, "check the database file")
    command.add_argument("--full", action="store_true")
    command = add("backup", _backup, "make a verified backup")
    command.add_argument("--to", type=file, help="folder")
    command = add("screenshots", _screenshots, "draw every page into a folder")
    command.add_argument("directory", type=file)
    command = add("restore", _restore, "put a backup in the database's place")
    command.add_argument("backup", type=file)
    add("key-state", _key_state, "how the key is kept")
    command = add("key-change", _key_change, "keep the key in another way; nothing is encrypted again")
    command.add_argument("to", choices=[mode.value for mode in KeyMode if mode is not KeyMode.PLAIN])
    command.add_argument("--new-key-file", type=file, help="for keyfile: where to write it")
    command.add_argument("--new-passphrase-file", type=file, help="for passphrase (else asked for)")
    add("recovery-code", _recovery_code, "make a new recovery code; an older one stops working")


def _screenshots(arguments: Any) -> object:
    from cementcrm.opening import default_database
    from ui.screenshots import take

    return take(
        arguments.directory, arguments.db or default_database(), key_file=arguments.key_file,
        plain=arguments.plain, lang=arguments.lang or "zh_CN", theme=arguments.theme or "light",
        scale=int(arguments.scale or 100),
    )  # fmt: skip


def _open(arguments: Any) -> Application:
    from cementcrm.opening import open_file

    return open_file(
        arguments.db, plain=arguments.plain, accept_loss=arguments.accept_loss, **_offered(arguments)
    )


def _offered(arguments: Any) -> dict[str, Any]:
    """What the words offer to unlock the database."""
    code = arguments.recovery_code_file.read_text("utf-8") if arguments.recovery_code_file else ""
    ask = ask_new_passphrase if _is_new(arguments.db) else ask_passphrase
    return {"key_file": arguments.key_file, "recovery_code": code, "ask_passphrase": ask}


def _is_new(path: Path | None) -> bool:
    from cementcrm.opening import default_database

    return not (path or default_database()).exists()


def _with_app(arguments: Any, run: Callable[[Application], object]) -> object:
    if arguments.app is not None:  # the window's
        return run(arguments.app)
    app = _open(arguments)
    try:
        return run(app)
    finally:
        app.close()


def _import(arguments: Any) -> object:
    from cementcrm.care import backup_before_import
    from cementcrm.exchange.imports import Watch

    call = arguments.call
    watch = Watch(
        progress=lambda report: call.progress(f"{sum(_numbers(report)):,}"), cancelled=call.cancelled
    )

    def run(app: Application) -> object:
        if not arguments.dry_run:
            backup_before_import(app, _report(call))
        return app.imports.run(
            arguments.entity, arguments.file, sheet=arguments.sheet, mapping_file=arguments.map,
            dry_run=arguments.dry_run, errors_file=arguments.errors, watch=watch,
        )  # fmt: skip

    return _with_app(arguments, run)


def _numbers(report: Any) -> Iterable[int]:
    return (
        value for name, value in report.counts().items() if name in ("new", "changed", "unchanged", "refused")
    )


def _report(call: Call) -> Callable[[int, int, str], None]:
    def report(_done: int, _total: int, _text: str) -> None:
        if call.cancelled():
            raise Cancelled

    return report


def _undo_import(arguments: Any) -> object:
    def run(app: Application) -> object:
        app.undo_command(arguments.id)
        return {"import_id": str(arguments.id), "undone": True}

    return _with_app(arguments, run)


def _export(arguments: Any) -> object:
    from cementcrm.exchange.export import export_list

    def run(app: Application) -> object:
        view = _view(app.spec(arguments.entity), arguments.view)
        rows = export_list(app, view.query, arguments.out, view.columns, _report(arguments.call))
        return {"rows": rows}

    return _with_app(arguments, run)


def _view(spec: Any, name: str) -> Any:
    from cementcrm.exchange.views import SavedView, saved_view
    from cementcrm.settings import load_settings

    return saved_view(load_settings().views, spec, name) if name else SavedView((), ListQuery(spec.name))


def _list(arguments: Any) -> object:
    def run(app: Application) -> object:
        spec = app.spec(arguments.entity)
        query = _query(spec, arguments)
        if arguments.totals:
            count, totals = app.totals(query)
            return {"count": count, "totals": totals}
        return [_plain(record) for _, record in app.first(query, arguments.limit)]

    return _with_app(arguments, run)


def _query(spec: Any, arguments: Any) -> ListQuery:
    from cementcrm.exchange.texts import parse_text

    filters = []
    for condition in arguments.where:
        name, _, text = condition.partition("=")
        field = spec.by_name.get(name)
        value = parse_text(field, text) if field is not None else text
        filters.append(Filter(name, "eq" if text else "empty", value))
    names = [name for name in arguments.sort.split(",") if name]
    sort = tuple((name.lstrip("-"), name.startswith("-")) for name in names)
    return ListQuery(spec.name, arguments.search, tuple(filters), sort)


def _show(arguments: Any) -> object:
    def run(app: Application) -> object:
        return _plain(app.find_key(arguments.entity, arguments.key))

    return _with_app(arguments, run)


def _check(arguments: Any) -> object:
    from cementcrm.opening import check_file

    return _with_app(arguments, lambda app: check_file(app, full=arguments.full))


def _backup(arguments: Any) -> object:
    from cementcrm.opening import backup_file

    def run(app: Application) -> object:
        return {"backup": str(backup_file(app, arguments.to, arguments.call.cancelled))}

    return _with_app(arguments, run)


def _restore(arguments: Any) -> object:
    from cementcrm.opening import restore_file

    return {"quarantine": str(restore_file(arguments.db, arguments.backup, **_offered(arguments)))}


def _key_state(arguments: Any) -> object:
    from cementcrm.care import care_state

    def run(app: Application) -> object:
        state = care_state(app)
        return {"mode": state.mode.value, "recovery_code": state.recovery, "backups": str(state.folder)}

    return _with_app(arguments, run)


def _key_change(arguments: Any) -> object:
    from cementcrm.care import change_key

    passphrase = arguments.new_passphrase_file and arguments.new_passphrase_file.read_text("utf-8").strip()
    # the window's process, which may run this, has no terminal of the asker
    ask = ask_new_passphrase if arguments.app is None else None
    unlock = Unlock(arguments.new_key_file, False, passphrase or "", ask_passphrase=ask)

    def run(app: Application) -> object:
        change_key(app, KeyMode(arguments.to), unlock)
        return {"mode": arguments.to}

    return _with_app(arguments, run)


def _recovery_code(arguments: Any) -> object:
    from cementcrm.care import make_recovery_code

    return _with_app(arguments, lambda app: {"recovery_code": make_recovery_code(app)})


def _plain(record: Any) -> dict[str, object]:
    refs = {
        f"{name}.{part}": text for name, ref in record.refs.items() for part, text in ref._asdict().items()
    }
    return {"uuid": str(record.uuid), "version": record.version, **record.values, **refs}


# these open files themselves, or draw windows: never inside another program's process
_ALONE = (_demo, _restore, _screenshots)

if __name__ == "__main__":
    sys.exit(main())
