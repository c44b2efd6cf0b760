"""The demo company: an invented cement group, its trade over years, and the truth that was planted in it.

`company` says who buys, `trade` what was weighed, `names` invents texts, `truth` tells, `write` fills a file.
The first four know arrays only, no database.
"""

SIZES = ("small", "medium", "large")
