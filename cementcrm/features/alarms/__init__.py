"""What was done about alarms, and how they came out."""
