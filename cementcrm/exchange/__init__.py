"""Files from and to the outside: read → map → dry run → write, and export."""
