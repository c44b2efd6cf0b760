"""Schema versions. Migrations are frozen: they never import features or models."""
