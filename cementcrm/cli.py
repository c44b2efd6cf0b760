"""The command line: what administrators script. No Qt, except that no command at all opens the window.

Exit codes: 0 done · 1 the program is at fault · 2 wrong words · 3 a known error (its code is printed).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cementcrm.core.errors import CementError
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.exchange.demo import SIZES

if TYPE_CHECKING:
    from cementcrm.app import Application

EXIT_KNOWN_ERROR = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point of the `cementcrm` command."""
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = _parser().parse_args(words)
    if arguments.run is None:
        return _window(words)
    try:
        result = arguments.run(arguments)
    except CementError as error:
        _print_error(error, arguments.json)
        return EXIT_KNOWN_ERROR
    _print(result, arguments.json)
    return 0


def _window(words: list[str]) -> int:
    from ui.__main__ import main as window

    return window(words)


def _common() -> argparse.ArgumentParser:
    """Options that may stand anywhere; SUPPRESS keeps a subcommand from resetting what stood before it.

    Each parser takes one of its own: `set_defaults` overwrites the default inside a shared option.
    """
    parent = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    parent.add_argument("--db", type=Path, help="database file (default: the last one used)")
    parent.add_argument("--key-file", type=Path, help="file with the database's key")
    parent.add_argument("--plain", action="store_true", help="make a new database without encryption")
    parent.add_argument(
        "--accept-loss", action="store_true", help="open a database that lost its newest changes"
    )
    parent.add_argument("--json", action="store_true", help="print JSON")
    for name in ("--lang", "--theme", "--scale"):
        parent.add_argument(name, help=f"{name[2:]} of the window")
    return parent


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("cementcrm", description=__doc__, parents=[_common()])
    defaults = {
        "run": None,
        "db": None,
        "key_file": None,
        "plain": False,
        "json": False,
        "accept_loss": False,
    }
    parser.set_defaults(**defaults, lang=None, theme=None, scale=None)
    commands = parser.add_subparsers(title="commands")

    def add(name: str, run: Callable[[Any], object], text: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=text, parents=[_common()])
        found.set_defaults(run=run)
        return found

    _add_demo(add)
    _add_exchange(add)
    _add_lists(add)
    _add_care(add)
    return parser


def _add_demo(add: Callable[..., argparse.ArgumentParser]) -> None:
    command = add("demo", _demo, "make the demo company in a new database")
    command.add_argument("path", type=Path)
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


def _add_exchange(add: Callable[..., argparse.ArgumentParser]) -> None:
    command = add("import", _import, "import a file")
    command.add_argument("file", type=Path)
    command.add_argument("--as", dest="entity", required=True)
    command.add_argument("--map", type=Path, help="saved mapping")
    command.add_argument("--sheet", default="", help="sheet of a workbook (default: the first)")
    command.add_argument("--dry-run", action="store_true")
    command.add_argument("--errors", type=Path, help="write refused rows to this xlsx")
    command = add("undo-import", _undo_import, "take back an import")
    command.add_argument("id", type=UUID)
    command = add("export", _export, "write a list to xlsx or csv")
    command.add_argument("entity")
    command.add_argument("out", type=Path)
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


def _add_care(add: Callable[..., argparse.ArgumentParser]) -> None:
    command = add("check", _check, "check the database file")
    command.add_argument("--full", action="store_true")
    command = add("backup", _backup, "make a verified backup")
    command.add_argument("--to", type=Path, help="folder")
    command = add("screenshots", _screenshots, "draw every page into a folder")
    command.add_argument("directory", type=Path)
    command = add("restore", _restore, "put a backup in the database's place")
    command.add_argument("backup", type=Path)


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
        arguments.db,
        key_file=arguments.key_file,
        plain=arguments.plain,
        ask_passphrase=_ask_passphrase,
        accept_loss=arguments.accept_loss,
    )


def _ask_passphrase() -> str | None:
    if not sys.stdin.isatty():
        return None
    from getpass import getpass

    return getpass("Passphrase / 口令: ")


def _with_app(arguments: Any, run: Callable[[Application], object]) -> object:
    app = _open(arguments)
    try:
        return run(app)
    finally:
        app.close()


def _import(arguments: Any) -> object:
    def run(app: Application) -> object:
        return app.imports.run(
            arguments.entity, arguments.file, sheet=arguments.sheet, mapping_file=arguments.map,
            dry_run=arguments.dry_run, errors_file=arguments.errors,
        )  # fmt: skip

    return _with_app(arguments, run)


def _undo_import(arguments: Any) -> object:
    def run(app: Application) -> object:
        app.undo_command(arguments.id)
        return {"import_id": str(arguments.id), "undone": True}

    return _with_app(arguments, run)


def _export(arguments: Any) -> object:
    from cementcrm.exchange.export import export_list

    def run(app: Application) -> object:
        spec = app.spec(arguments.entity)
        app.actor.require(f"{spec.name}:export")
        view = _view(spec, arguments.view)
        ids = app.ids(view.query)
        blocks = (app.rows(spec.name, ids[i : i + 1000].tolist()) for i in range(0, len(ids), 1000))
        return {
            "rows": export_list(
                spec, (record for block in blocks for _, record in block), arguments.out, view.columns
            )
        }

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

    return _with_app(arguments, lambda app: {"backup": str(backup_file(app, arguments.to))})


def _restore(arguments: Any) -> object:
    from cementcrm.opening import restore_file

    return {"quarantine": str(restore_file(arguments.db, arguments.backup, arguments.key_file))}


def _plain(record: Any) -> dict[str, object]:
    refs = {
        f"{name}.{part}": text for name, ref in record.refs.items() for part, text in ref._asdict().items()
    }
    return {"uuid": str(record.uuid), "version": record.version, **record.values, **refs}


def _jsonable(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)


def _print(result: object, as_json: bool) -> None:
    if as_json:
        print(json.dumps(result, default=_jsonable, ensure_ascii=False))
        return
    for row in _rows(result):
        print("\t".join("" if value is None else str(value) for value in row))


def _rows(result: object) -> Iterable[Iterable[object]]:
    if isinstance(result, dict):
        yield from result.items()
    elif isinstance(result, list) and result:
        yield result[0].keys()
        yield from (row.values() for row in result)


def _print_error(error: CementError, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"error": error.code, "data": error.data}, default=str, ensure_ascii=False))
    else:
        print(f"cementcrm: {error}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
