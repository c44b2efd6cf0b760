"""Valuing: by which rules customers are in their classes, and when each came into which and why."""
