"""A chart that never blocks the window: drawn by matplotlib in a worker, shown as a picture with live marks."""
