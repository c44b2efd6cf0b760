"""Widgets every feature uses."""
