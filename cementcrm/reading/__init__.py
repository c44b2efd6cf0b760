"""Reading: every question about the open database, asked with the user's rights, answered masked."""

from __future__ import annotations

from .analyses import AnalysisReader
from .charts import ChartReader
from .finding import FindReader
from .lists import ListReader
from .records import RecordReader


class Reader(RecordReader, ListReader, FindReader, ChartReader, AnalysisReader):
    """Queries of one open database for one signed-in user. Any thread; each reads one consistent state."""
