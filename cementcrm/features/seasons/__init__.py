"""Seasonal calendar 季节日历: kiln stops, rains and festivals, in which less is sold, where and when."""
