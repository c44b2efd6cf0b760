"""What keeps a customer's file as it is."""

from __future__ import annotations

from cementcrm.features.organisation.reactions import moved

GUARDS = {"customer": (moved,)}
