"""Complaints 投诉: registered, moved through declared states, timed by level; sealed samples kept for them."""
