"""Pages of the features: the same names as in the core."""
