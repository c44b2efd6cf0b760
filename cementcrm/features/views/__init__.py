"""Saved views of lists: own ones, and those shared with everybody."""
