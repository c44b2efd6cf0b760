"""Visits 拜访: planned and made, with result and next step; one customer's all stand in its timeline."""
