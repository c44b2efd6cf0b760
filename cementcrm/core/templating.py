"""Filling in a document template: text of an administrator that may say what is shown, and nothing else.

Jinja2's immutable sandbox: no attribute with an underscore, no call that isn't a macro's or a safe method's, no
change of what it is given, loops over at most 100,000 numbers; it gets texts, not records. Everything put in is
escaped. (A format of our own would need loops, conditions, errors with lines: Jinja2 is those, kept since 2008.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any

from .errors import CementError

MOST_TEXT = 5_000_000  # characters of a filled document
_MOST_PRODUCT = 10_000  # what "a" * 10_000_000 and 9 ** 9 ** 9 may come to
_Report = Callable[[int, int, str], None]


class TemplateBad(CementError):
    """The template can't be filled in: `line` (0 if none is known), `reason` (one of `REASONS`), `what` it is about."""

    code = "template_bad"

    def as_field_code(self) -> str:
        """As the error code of the field that holds the template, see `ValidationError`."""
        return "|".join((self.code, *(f"{n}={v}".replace("|", " ") for n, v in self.data.items())))


# The template language says what is wrong in English and in its own terms: which reason that is, what it is about.
_SAID = (
    ("unknown_tag", re.compile(r"unknown tag '(\w+)'")),  # which may name an open block, too
    ("unclosed", re.compile(r"innermost block that needs to be closed is '(\w+)'")),
    ("unclosed", re.compile(r"unexpected end of template()|Missing end of (?:comment|raw)()")),
    ("unknown_filter", re.compile(r"No (?:filter|test) named '([^']*)'")),
    ("unknown_name", re.compile(r"'([^']*)' is undefined|has no (?:attribute|element) '?([^']*)'?")),
    ("unreadable", re.compile(r"got '([^']*)'|unexpected (?:char )?[\"']([^\"']*)[\"']")),
)
REASONS = (
    *dict.fromkeys(reason for reason, _ in _SAID),
    "unknown_field",
    "not_allowed",
    "too_long",
    "failed",
)
_OPENED = re.compile(r"\{%[-+]?\s*(end)?(if|for|macro|filter|call|block|with|autoescape)\b")


def check(body: str, names: Collection[str], fields: Collection[str]) -> None:
    """Can `body` be filled in with values of these names, `fields` among them having these? Raises `TemplateBad`."""
    from jinja2 import TemplateError, meta, nodes

    environment = _environment()
    try:
        tree = environment.parse(body)
        environment.compile(tree, filename="<template>")
        tree = environment.parse(body)  # compiling changes it
    except (TemplateError, RecursionError) as error:
        raise _bad(error, body) from error
    asked = {test.node.name for test in tree.find_all(nodes.Test) if isinstance(test.node, nodes.Name)}
    unknown = meta.find_undeclared_variables(tree) - {*names, *environment.globals} - asked
    for node in tree.find_all((nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Include, nodes.Import)):
        if isinstance(node, nodes.Name):
            if node.name in unknown and node.ctx == "load":
                raise TemplateBad(line=node.lineno, reason="unknown_name", what=node.name)
        elif not isinstance(node, (nodes.Getattr, nodes.Getitem)):
            raise TemplateBad(line=node.lineno, reason="not_allowed", what="")
        elif isinstance(node.node, nodes.Name) and node.node.name == "fields":
            named = _named(node)
            if named is not None and named not in fields and named not in dir(dict):
                raise TemplateBad(line=node.lineno, reason="unknown_field", what=named)


def _named(node: Any) -> str | None:
    """The name behind `fields.` or in `fields[…]`, if it is written there."""
    if hasattr(node, "attr"):
        return str(node.attr)
    return str(node.arg.value) if hasattr(node.arg, "value") else None


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
                raise TemplateBad(line=0, reason="too_long", what=f"{MOST_TEXT:,}")
        return "".join(parts)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
        raise _bad(error, body) from error


def _bad(error: Exception, body: str) -> TemplateBad:
    from jinja2 import TemplateError
    from jinja2.exceptions import SecurityError

    line = _line_of(error)
    if isinstance(error, SecurityError):
        return TemplateBad(line=line, reason="not_allowed", what="")
    if isinstance(error, TemplateError):
        for reason, said in _SAID:
            if found := said.search(str(error)):
                if reason == "unclosed":
                    line = next(_unclosed(body, found[1] or ""), line)
                return TemplateBad(line=line, reason=reason, what=next(filter(None, found.groups()), ""))
    return TemplateBad(line=line, reason="failed", what=str(error))


def _unclosed(body: str, name: str) -> Iterator[int]:
    """The line where the innermost open block called `name` begins: the language tells where the template ends."""
    open_: list[tuple[str, int]] = []
    for tag in _OPENED.finditer(body):
        if not tag[1]:
            open_.append((tag[2], body.count("\n", 0, tag.start()) + 1))
        elif open_ and open_[-1][0] == tag[2]:
            open_.pop()
    yield from (line for block, line in reversed(open_) if block == name)


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
