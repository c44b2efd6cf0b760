"""Organisation: units, users, their roles, and what each role may do."""
