"""Features: one folder each. Nobody edits a central list but FEATURES."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from cementcrm.core.errors import UnknownEntity
from cementcrm.core.fields import EntitySpec

FEATURES: tuple[str, ...] = ("customers", "tickets")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entities of all features, by singular and by plural name."""

    models: dict[str, Any] = field(default_factory=dict)
    plurals: dict[str, str] = field(default_factory=dict)
    enum_texts: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    followers: list[Any] = field(default_factory=list)  # derived tables, see store.derived

    def model(self, entity: str) -> Any:
        """The mapped class of `entity` (singular or plural name)."""
        try:
            return self.models[self.plurals.get(entity, entity)]
        except KeyError:
            raise UnknownEntity(entity=entity, known=", ".join(self.plurals)) from None

    def spec(self, entity: str) -> EntitySpec:
        from cementcrm.store.specs import entity_spec

        return entity_spec(self.model(entity))


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
            result.enum_texts[model.__tablename__] = rules.ENUM_TEXTS
        if find_spec(f"{__name__}.{name}.followers"):
            result.followers.extend(import_module(f"{__name__}.{name}.followers").FOLLOWERS)
    return result
