"""Files that a user asks for: written in the background with progress and cancel, then named in a message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from .dialogs import choose_target
from .i18n import fill, label

if TYPE_CHECKING:
    from .context import UiContext
    from .tasks import Report

_TABLES = QT_TRANSLATE_NOOP("saving", "Excel (*.xlsx);;CSV (*.csv)")
_WRITING = QT_TRANSLATE_NOOP("saving", "Writing {file}")
_SAVED = QT_TRANSLATE_NOOP("saving", "Saved: {path}")
_ROWS = QT_TRANSLATE_NOOP("saving", "{count} rows exported.")


def choose_table(window: QWidget, title: str, on_chosen: Callable[[Path], None], start: str = "") -> None:
    """Ask where to write a table."""
    choose_target(
        window, title=title, filters=label("saving", _TABLES), suffix="xlsx", start=start, on_chosen=on_chosen
    )


def write_file(context: UiContext, owner: QWidget, path: Path, work: Callable[[Report], int | None]) -> None:
    """Do `work(report)`, which writes `path` and may return a number of rows, and say so."""

    def done(rows: int | None) -> None:
        text = fill(label("saving", _ROWS), count=f"{rows:,}") if rows is not None else ""
        saved = fill(label("saving", _SAVED), path=path)
        context.message.emit(f"{text} {saved}".strip(), "info")

    context.run_job(fill(label("saving", _WRITING), file=path.name), work, done, owner=owner)


def write_figures(
    context: UiContext,
    owner: QWidget,
    path: Path,
    headings: Sequence[str],
    rows: Callable[[], Sequence[Sequence[Any]]],
) -> None:
    """Write what a screen shows as a table; `rows()` is called in the background."""

    def work(_report: Report) -> None:
        from cementcrm.exchange.export import export_figures

        export_figures(headings, rows(), path)

    write_file(context, owner, path, work)
