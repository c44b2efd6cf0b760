"""The vocabulary everything else speaks: stdlib only."""
