"""What each command does: words in, something to print out. All raise `CementError`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cementcrm.core.errors import Cancelled
from cementcrm.core.pace import Pace
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.core.unlocking import KeyMode, Unlock

from . import sharing
from .sharing import (
    serve,
    server_backup,
    server_check,
    server_devices,
    server_fingerprint,
    server_init,
    server_invite,
    server_log,
    server_password,
    server_quarantine,
    server_restore,
    server_revoke,
    server_snapshot,
    server_unit,
)
from .terminal import ask_new_passphrase, ask_passphrase

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.door import Call


def demo(arguments: Any) -> object:
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


def screenshots(arguments: Any) -> object:
    from cementcrm.opening import default_database
    from ui.screenshots import take

    return take(
        arguments.directory, arguments.db or default_database(), key_file=arguments.key_file,
        plain=arguments.plain, lang=arguments.lang or "zh_CN", theme=arguments.theme or "light",
        scale=arguments.scale or 100,
    )  # fmt: skip


def _open(arguments: Any) -> Application:
    from cementcrm.opening import open_file

    return open_file(
        arguments.db, plain=arguments.plain, accept_loss=arguments.accept_loss,
        report=_report(arguments.call), **_offered(arguments),
    )  # fmt: skip


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


def import_file(arguments: Any) -> object:
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


_DOING = {"backup": "backing up", "check": "checking", "migrate": "upgrading"}
_PAUSE = 0.25  # seconds between two lines


def _report(call: Call) -> Callable[[int, int, str], None]:
    """Tells how far it is and how long it may take; raises `Cancelled` on Ctrl+C."""
    pace, told = Pace(), [-_PAUSE]

    def report(done: int, total: int, what: str) -> None:
        if call.cancelled():
            raise Cancelled
        left = pace.left(done, total, what)
        if what and pace.elapsed - told[0] >= _PAUSE:
            told[0] = pace.elapsed
            call.progress(_line(done, total, what, left))

    return report


def _line(done: int, total: int, what: str, left: float | None) -> str:
    percent = f" {done * 100 // total} %" if total else ""
    rest = "" if left is None else f", {left:.0f} s left"
    return f"{_DOING.get(what, what)}{percent}{rest}"


def undo_import(arguments: Any) -> object:
    def run(app: Application) -> object:
        app.undo_command(arguments.id)
        return {"import_id": str(arguments.id), "undone": True}

    return _with_app(arguments, run)


def export(arguments: Any) -> object:
    from cementcrm.exchange.export import export_list

    def run(app: Application) -> object:
        view = _view(app, app.spec(arguments.entity), arguments.view)
        rows = export_list(app, view.query, arguments.out, view.columns, _report(arguments.call))
        return {"rows": rows}

    return _with_app(arguments, run)


def _view(app: Application, spec: Any, name: str) -> Any:
    """Of the database; those that an older window kept in the settings are moved there when it opens the list."""
    from cementcrm.exchange.views import SavedView, saved_view
    from cementcrm.settings import load_settings
    from cementcrm.views import definitions

    if not name:
        return SavedView((), ListQuery(spec.name))
    known = {**load_settings().views.get(spec.name, {}), **definitions(app, spec.name)}
    return saved_view({spec.name: known}, spec, name)


def list_records(arguments: Any) -> object:
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


def show_record(arguments: Any) -> object:
    def run(app: Application) -> object:
        record = app.find_key(arguments.entity, arguments.key)
        return {**_plain(record), "attachments": _attached(app, record)}

    return _with_app(arguments, run)


def _attached(app: Application, record: Any) -> list[dict[str, object]]:
    """What belongs to a record, the newest first; nothing for who may not see attachments."""
    if not app.actor.may("attachment:read"):
        return []
    told = ("attachment_no", "file_name", "kind", "size", "sha256", "added_at", "added_by", "remark")
    found = app.attachments.of(record.entity, record.uuid)
    return [{name: each.values[name] for name in told} for _, each in found]


def check(arguments: Any) -> object:
    from cementcrm.opening import check_file

    def run(app: Application) -> object:
        began = time.monotonic()
        found = check_file(app, full=arguments.full, report=_report(arguments.call))
        return {**found, "seconds": round(time.monotonic() - began, 1)}

    return _with_app(arguments, run)


def backup(arguments: Any) -> object:
    from cementcrm.opening import backup_file

    def run(app: Application) -> object:
        return {"backup": str(backup_file(app, arguments.to, _report(arguments.call)))}

    return _with_app(arguments, run)


def restore(arguments: Any) -> object:
    from cementcrm.opening import restore_file

    return {"quarantine": str(restore_file(arguments.db, arguments.backup, **_offered(arguments)))}


def key_state(arguments: Any) -> object:
    from cementcrm.care import care_state

    def run(app: Application) -> object:
        state = care_state(app)
        return {"mode": state.mode.value, "recovery_code": state.recovery, "backups": str(state.folder)}

    return _with_app(arguments, run)


def key_change(arguments: Any) -> object:
    from cementcrm.care import change_key

    passphrase = arguments.new_passphrase_file and arguments.new_passphrase_file.read_text("utf-8").strip()
    # the window's process, which may run this, has no terminal of the asker
    ask = ask_new_passphrase if arguments.app is None else None
    unlock = Unlock(arguments.new_key_file, False, passphrase or "", ask_passphrase=ask)

    def run(app: Application) -> object:
        change_key(app, KeyMode(arguments.to), unlock)
        return {"mode": arguments.to}

    return _with_app(arguments, run)


def recovery_code(arguments: Any) -> object:
    from cementcrm.care import make_recovery_code

    return _with_app(arguments, lambda app: {"recovery_code": make_recovery_code(app)})


def _plain(record: Any) -> dict[str, object]:
    refs = {
        f"{name}.{part}": text for name, ref in record.refs.items() for part, text in ref._asdict().items()
    }
    return {"uuid": str(record.uuid), "version": record.version, **record.values, **refs}


def analyse(arguments: Any) -> object:
    from . import analyses, markets, signals

    name = arguments.analysis
    answers = next(each for each in (analyses, signals, markets) if hasattr(each, name))
    return _with_app(arguments, partial(getattr(answers, name), arguments))


def classify(arguments: Any) -> object:
    from . import signals

    return _with_app(arguments, partial(signals.classify, arguments))


def join(arguments: Any) -> object:
    return _with_app(arguments, partial(sharing.join, arguments))


def leave(arguments: Any) -> object:
    return _with_app(arguments, partial(sharing.leave, arguments))


def sync(arguments: Any) -> object:
    return _with_app(arguments, partial(sharing.sync, arguments))


def rebuild(arguments: Any) -> object:
    offered = _offered(arguments)
    offered["recovery_code"] = offered["recovery_code"].strip()
    return sharing.rebuild(arguments, Unlock(plain=arguments.plain, **offered))


def conflicts(arguments: Any) -> object:
    return _with_app(arguments, partial(sharing.conflicts, arguments))


# these open files themselves, or draw windows: never inside another program's process
ALONE = (
    "demo", "rebuild", "restore", "screenshots", "serve", "server_init", "server_unit", "server_invite",
    "server_devices", "server_revoke", "server_check", "server_backup", "server_restore", "server_password",
    "server_log", "server_fingerprint", "server_quarantine", "server_snapshot",
)  # fmt: skip

__all__ = [
    "serve", "server_backup", "server_check", "server_devices", "server_init", "server_invite", "server_restore",
    "server_revoke", "server_unit", "server_password", "server_log", "server_fingerprint", "server_quarantine",
    "server_snapshot",
]  # fmt: skip
