"""Features: one folder each. Nobody edits a central list but FEATURES."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct, field, structs

from cementcrm.core.changes import Cursor, TimelineEntry
from cementcrm.core.errors import UnknownEntity
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind
from cementcrm.core.guards import Guard, lock
from cementcrm.core.reactions import Key, Reaction
from cementcrm.core.serving import DueSource, Serving, Ticking

if TYPE_CHECKING:  # the child process of an import needs rules only: without it it starts in half the time
    from sqlalchemy import Connection

FEATURES: tuple[str, ...] = (
    "enumerations", "organisation", "views", "calendar", "seasons", "customers", "policies", "valuing", "contacts",
    "demand", "sites", "visits", "costs", "tickets", "receipts", "samples", "complaints", "alarms", "attachments",
    "documents",
)  # fmt: skip


TimelineSource = Callable[["Connection", UUID, Cursor | None, int], list[TimelineEntry]]
"""(connection, record, only after this place, at most so many) → its events, by cursor, greatest first."""


LinkSource = Callable[["Connection", Mapping[str, object]], dict[str, tuple[str, UUID]]]
"""(connection, values of a record) → field → the record it stands for, where no reference says so."""


class Catalogue(Struct, frozen=True):
    """All entities of all features, by singular and by plural name.

    A feature's `rules` module has ENUM_TEXTS (field → what outside systems write → code) and may have
    `derive` and DERIVED (completing imported rows: field → what it is made of) and `problems(values)`
    (rules across fields).
    LACKING says what a file leads to that tells nothing of a field (field → code of a note).
    `seeds.SEEDS` are rows that every database has; the choices of enumerations are among them by themselves.
    `followers.FOLLOWERS` keep derived tables; `queries.TIMELINE` tells of other records' lives, `queries.LINKS`
    which records a file's values stand for, `queries.SERVED`, `TICKS` and `DUE` what the moment changes
    (core.serving); `reactions.REACTIONS` say what else happens when a record is made or moved, `reactions.GUARDS` what
    keeps one as it is (core.guards).
    """

    models: dict[str, Any] = field(default_factory=dict)
    plurals: dict[str, str] = field(default_factory=dict)
    rules: dict[str, ModuleType] = field(default_factory=dict)
    followers: list[Any] = field(default_factory=list)  # derived tables, see store.derived
    timeline: dict[str, list[TimelineSource]] = field(default_factory=dict)
    links: dict[str, list[LinkSource]] = field(default_factory=dict)
    served: dict[str, Serving] = field(default_factory=dict)  # values that depend on the moment
    ticks: dict[str, Ticking] = field(default_factory=dict)  # columns that time alone changes
    due: list[DueSource] = field(default_factory=list)
    reactions: dict[Key, list[Reaction]] = field(default_factory=dict)
    guards: dict[str, list[Guard]] = field(default_factory=dict)  # by entity
    related: dict[str, Any] = field(default_factory=dict)  # see store.finding.Related, by entity
    seeds: list[Any] = field(default_factory=list)  # store.seeds.Seed: rows that every database has
    active: dict[str, Any] = field(default_factory=dict)  # see store.finding.Active, by entity
    specs: dict[str, EntitySpec] = field(default_factory=dict)  # those asked for so far

    def model(self, entity: str) -> Any:
        """The class of `entity` (singular or plural name)."""
        try:
            return self.models[self.plurals.get(entity, entity)]
        except KeyError:
            raise UnknownEntity(entity=entity, known=", ".join(self.plurals)) from None

    def records(self) -> dict[str, EntitySpec]:
        """Every kind of record, by its singular name: what offices share. Facts are apart."""
        return {name: spec for name in self.models if not (spec := self.spec(name)).is_fact}

    def problems(self, entity: str, values: Mapping[str, object]) -> dict[str, str]:
        """What the feature's own rules find wrong with a whole record: field → error code."""
        check = getattr(self.rules[entity], "problems", None)
        return check(values) if check is not None else {}

    def spec(self, entity: str) -> EntitySpec:
        """As declared; `Reader.spec` has the enumerations as they stand."""
        from cementcrm.store.specs import entity_spec

        name = self.plurals.get(entity, entity)
        if name not in self.specs:
            self.specs[name] = _with_texts(entity_spec(self.model(name)), self.rules[name].ENUM_TEXTS)
        return self.specs[name]


def _with_texts(spec: EntitySpec, texts: Mapping[str, Mapping[str, str]]) -> EntitySpec:
    """`spec` with what outside systems write for its choices."""
    if not texts:
        return spec
    fields = (_with_synonyms(f, texts[f.name]) if f.name in texts else f for f in spec.fields)
    return replace(spec, fields=tuple(fields))


def _with_synonyms(field: FieldSpec, texts: Mapping[str, str]) -> FieldSpec:
    if field.kind is Kind.BOOL:
        return structs.replace(field, words=tuple((text, code == "true") for text, code in texts.items()))
    said = {c.code: tuple(text for text, code in texts.items() if code == c.code) for c in field.choices}
    choices = (structs.replace(c, synonyms=said[c.code] or c.synonyms) for c in field.choices)
    return structs.replace(field, choices=tuple(choices))


def _offered(feature: str, module: str, name: str, default: Any) -> Any:
    """`name` of a feature's module, if the feature has that module and the module that name."""
    known = module in _modules(feature)
    return getattr(import_module(f"{__name__}.{feature}.{module}"), name, default) if known else default


@cache
def _modules(feature: str) -> frozenset[str]:
    """The names of a feature's modules, looked at once: to look for each takes longer than to import it."""
    package = import_module(f"{__name__}.{feature}")
    return frozenset(module.name for module in iter_modules(package.__path__))


@cache
def catalogue() -> Catalogue:
    """Import every feature's models and rules, once."""
    result = Catalogue()
    for name in FEATURES:
        models = import_module(f"{__name__}.{name}.models")
        rules = import_module(f"{__name__}.{name}.rules")
        for model in models.MODELS:
            result.models[model.__tablename__] = model
            result.plurals[model.entity["plural"]] = model.__tablename__
            result.rules[model.__tablename__] = rules
        result.followers.extend(_offered(name, "followers", "FOLLOWERS", ()))
        result.seeds.extend(_offered(name, "seeds", "SEEDS", ()))
        for entity, source in _offered(name, "queries", "TIMELINE", {}).items():
            result.timeline.setdefault(entity, []).append(source)
        for entity, ask in _offered(name, "queries", "LINKS", {}).items():
            result.links.setdefault(entity, []).append(ask)
        result.served.update(_offered(name, "queries", "SERVED", {}))
        result.ticks.update(_offered(name, "queries", "TICKS", {}))
        result.due.extend(_offered(name, "queries", "DUE", ()))
        for key, react in _offered(name, "reactions", "REACTIONS", {}).items():
            result.reactions.setdefault(key, []).append(react)
        for entity, guards in _offered(name, "reactions", "GUARDS", {}).items():
            result.guards.setdefault(entity, []).extend(guards)
        result.related.update(_offered(name, "finding", "RELATED", {}))
        result.active.update(_offered(name, "finding", "ACTIVE", {}))
    for spec in map(result.spec, result.models):
        if spec.lock:
            result.guards.setdefault(spec.name, []).append(lock(spec.lock))
        if spec.tree:
            from cementcrm.store.trees import acyclic

            guard = acyclic(result.model(spec.name), spec.tree)
            result.guards.setdefault(spec.name, []).append(guard)
    declared = _offered("enumerations", "seeds", "declared", None)
    result.seeds.extend(declared(result.spec(name) for name in result.models))
    return result
