"""A table of what an analysis found: rows in memory, not records of the database."""

from .columns import FigureColumn
from .table import FigureTable

__all__ = ["FigureColumn", "FigureTable"]
