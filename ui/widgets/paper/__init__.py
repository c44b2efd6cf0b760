"""Paper: lists in pages, and pages looked at before they are printed."""
