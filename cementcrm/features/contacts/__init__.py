"""Contacts 联系人: the people at a customer, and what each has to say when it buys."""
