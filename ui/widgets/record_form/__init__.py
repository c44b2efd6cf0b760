"""The form of any declared entity: editors by kind, problems beside them, drafts, doubles found early."""
