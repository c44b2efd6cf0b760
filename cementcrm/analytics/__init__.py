"""Figures drawn from records: summaries for charts, free of Qt and of the store."""
