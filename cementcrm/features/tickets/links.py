"""Which customer file a ticket's customer code stands for: the one place that says so."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from cementcrm.core.queries import Filter
from cementcrm.features.customers.models import Customer
from cementcrm.store.listing import Listing
from cementcrm.store.specs import entity_spec

from .summaries import TicketBuyer

# Local id of the file of a buyer `b`, in SQL; `customer_code` has decided between links and files.
CUSTOMER_OF = (
    "(SELECT c.id FROM customer_code k JOIN customer c ON c.uuid = k.customer_uuid "
    "WHERE k.code = b.code AND c.deleted_at IS NULL)"
)
_BUYER: Any = TicketBuyer.__table__
_CUSTOMER: Any = Customer.__table__


def model_of(entity: str) -> Any:
    """The class of an entity."""
    from cementcrm.features import catalogue  # which is made from this module's models

    return catalogue().model(entity)


def buyers_whose_customer(met: Filter, column: Any) -> Select[Any]:
    """`column` of the buyers whose customer file meets `met`; to be without a file counts as empty."""
    condition = Listing(Customer, entity_spec(Customer), model_of).condition(met)
    source = _BUYER.outerjoin(_CUSTOMER, _CUSTOMER.c.id == _BUYER.c.customer)
    return select(column).select_from(source).where(condition)


def tickets_whose_customer(columns: Any, met: Filter) -> Any:
    """The condition on tickets for a filter on their customer's file."""
    return func.coalesce(columns.customer_code, "").in_(buyers_whose_customer(met, _BUYER.c.code))
