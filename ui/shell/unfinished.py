"""After a crash: what somebody was typing when the program ended is offered at the next start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cementcrm.core.errors import CementError
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ..base.i18n import fill, label
from ..base.values import minute

if TYPE_CHECKING:
    from collections.abc import Callable

    from cementcrm.app import Application

    from ..base.context import UiContext
    from .main_window import MainWindow
    from .workspace import Workspace

_TOLD = QT_TRANSLATE_NOOP("unfinished", "You were typing at {when} and didn't save ({kind}).")
_GO_ON = QT_TRANSLATE_NOOP("unfinished", "Go on")


def offer_drafts(window: MainWindow, context: UiContext, then: Callable[[], object]) -> None:
    """Name the newest draft in the window's banner; older ones are offered when their forms open. Then go on with
    what is worth less.

    A message that stands there already (a damaged file, no encryption) is worth more and is answered first.
    """

    def found(draft: Any) -> None:
        if draft is not None and context.registry.page_of(draft.entity) is not None:
            window.banner.when_free(partial(_offer, window, context, draft))
        then()

    def failed(error: Exception) -> None:
        context.tasks.failed.emit(error)
        then()

    context.ask(_newest, found, failed, owner=context)


def _newest(app: Application) -> Any:
    return next((draft for draft in app.drafts.all() if _can_go_on(app, draft)), None)


def _can_go_on(app: Application, draft: Any) -> bool:
    """False for a record that was deleted meanwhile, or of a kind that this program doesn't know."""
    try:
        return draft.uuid is None or app.get(draft.entity, draft.uuid) is not None
    except CementError:
        return False


def _offer(window: MainWindow, context: UiContext, draft: Any) -> None:
    when = minute(draft.at)
    kind = label("entities", context.app.spec(draft.entity).label)
    window.banner.show_message(
        fill(label("unfinished", _TOLD), when=when, kind=kind),
        level="warning",
        action=label("unfinished", _GO_ON),
        on_action=lambda: _resume(window.workspace, context, draft),
    )


def _resume(workspace: Workspace | None, context: UiContext, draft: Any) -> None:
    spec = context.registry.page_of(draft.entity)
    if workspace is not None and spec is not None:
        workspace.show_page(spec.key)
        page: Any = workspace.page(spec.key)
        page.resume(draft.uuid)
