"""Policies: what a customer's class means for how it is looked after."""
