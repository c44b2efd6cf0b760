"""Alarms in words, wherever they are told: the tab, the card, the customer's file."""
