"""Which customer file a receipt's customer number stands for: `customer_code` has decided about links."""

from __future__ import annotations

from typing import Any

from sqlalchemy import column, select, table

from cementcrm.core.queries import Filter
from cementcrm.features.customers.models import Customer
from cementcrm.store.listing import Listing
from cementcrm.store.specs import entity_spec

_CUSTOMER: Any = Customer.__table__
_CODES = table("customer_code", column("code"), column("customer_uuid"))


def receipts_whose_customer(columns: Any, met: Filter) -> Any:
    """The condition on receipts for a filter on their customer's file."""
    from cementcrm.features import catalogue  # which is made from this module's models

    condition = Listing(Customer, entity_spec(Customer), catalogue().model).condition(met)
    source = _CODES.join(_CUSTOMER, _CUSTOMER.c.uuid == _CODES.c.customer_uuid)
    codes = select(_CODES.c.code).select_from(source).where(_CUSTOMER.c.deleted_at.is_(None), condition)
    return columns.customer_code.in_(codes)
