"""What every page stands on: context, tasks, messages, translation, theme, resources."""
