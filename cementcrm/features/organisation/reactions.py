"""What keeps the organisation whole."""

from __future__ import annotations

from cementcrm.store.trees import unused

from .models import OrgUnit

GUARDS = {"org_unit": (unused(OrgUnit),)}
