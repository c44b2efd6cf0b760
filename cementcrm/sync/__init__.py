"""What travels between a database and its group's server, and how two sides are made one. No database, no network."""
