"""Templates of the documents that are printed of a record."""
