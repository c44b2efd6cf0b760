"""Weigh tickets 磅单: facts from the dispatch system."""
