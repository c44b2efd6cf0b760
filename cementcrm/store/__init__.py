"""The only generic SQLAlchemy: storage types, capture, engine, migrations."""
