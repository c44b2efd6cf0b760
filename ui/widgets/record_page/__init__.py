"""One page for every entity: its table beside the chosen record's file, both declared by the `EntitySpec`."""
