"""One table for every entity: a million rows, filters, views, inline edits, totals."""

from .source import Block, ColumnSpec, Filter, TableSource, ViewSpec
from .state import ViewState
from .table import RecordTable

__all__ = ["Block", "ColumnSpec", "Filter", "RecordTable", "TableSource", "ViewSpec", "ViewState"]
