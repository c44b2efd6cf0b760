"""Filling in a document template: text of an administrator that may say what is shown, and nothing else.

Jinja2's immutable sandbox: no attribute with an underscore, no call that isn't a macro's or a safe method's, no
change of what it is given, loops over at most 100,000 numbers; it gets texts, not records. Everything put in is
escaped. (A format of our own would need loops, conditions, errors with lines: Jinja2 is those, kept since 2008.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from cementcrm.core.errors import CementError

MOST_TEXT = 5_000_000  # characters of a filled document
_MOST_PRODUCT = 10_000  # what "a" * 10_000_000 and 9 ** 9 ** 9 may come to
_Report = Callable[[int, int, str], None]


class TemplateBad(CementError):
    """The template can't be filled in: `line`, `reason` (the template language's own words)."""

    code = "template_bad"


def filled(body: str, values: Mapping[str, Any], report: _Report = lambda _d, _t, _x: None) -> str:
    """HTML. `report` is called a piece at a time and may raise `Cancelled`. Raises `TemplateBad`."""
    from jinja2 import TemplateError

    try:
        template, parts, length = _environment().from_string(body), [], 0
        for part in template.generate(**values):
            report(length, 0, "")
            parts.append(part)
            length += len(part)
            if length > MOST_TEXT:
                raise TemplateBad(line=0, reason=f"more than {MOST_TEXT:,} characters")
        return "".join(parts)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
        raise TemplateBad(line=_line_of(error), reason=str(error)) from error


def _line_of(error: Exception) -> int:
    """The last line of the template that was being worked on; 0 if none is known."""
    line, trace = int(getattr(error, "lineno", 0) or 0), error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@cache
def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """With products kept small."""

        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if not all(
                isinstance(side, (int, float)) and abs(side) <= _MOST_PRODUCT for side in (left, right)
            ):
                raise SecurityError(f"{operator} of anything but small numbers")
            if operator == "**" and abs(right) > 10:
                raise SecurityError("** of large numbers")
            return super().call_binop(context, operator, left, right)

    sandbox = Sandbox(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    for name in ("lipsum", "cycler", "joiner", "namespace"):
        sandbox.globals.pop(name, None)
    return sandbox
