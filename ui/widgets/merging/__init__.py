"""Two records that are one: side by side, field by field, and which of them stays."""
