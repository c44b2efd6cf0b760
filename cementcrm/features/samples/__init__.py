"""Sealed samples 封存样: what is kept of a lot for a dispute."""
