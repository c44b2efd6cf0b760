"""How this database's records and the group's become one: what goes, what comes, and what to tell people of it."""
