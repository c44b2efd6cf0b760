"""The organisation's working calendar: usual hours, the state's holidays, and days decided otherwise."""
