"""The group's server: it alone merges what offices send, and hands out to each device what it may have."""
