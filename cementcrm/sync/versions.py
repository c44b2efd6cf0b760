"""Which programs can speak with each other. Each tells its protocol and its database's schema in every request."""

from __future__ import annotations

PROTOCOL = 1
"""What messages look like and mean: both sides have the same."""

OLDEST = 25
"""The oldest schema of devices that a server of this version takes: fields that came later are kept for them."""

PROTOCOL_HEADER, SCHEMA_HEADER = "cementcrm-protocol", "cementcrm-schema"
RENEW_HEADER = "cementcrm-renew"
"""Of an answer: the device shall ask for a new token."""
