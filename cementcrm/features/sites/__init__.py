"""Building sites 工地: where a customer's cement goes."""
