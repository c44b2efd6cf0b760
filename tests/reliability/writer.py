"""The victim of the kill tests: creates customers and prints each code only after its commit returned.

python writer.py DATABASE KEY_FILE START
"""

import itertools
import sys
from pathlib import Path

from cementcrm.core.commands import Create
from cementcrm.opening import open_file


def main() -> None:
    """Write until killed."""
    app = open_file(Path(sys.argv[1]), key_file=Path(sys.argv[2]))
    print("open", flush=True)
    for number in itertools.count(int(sys.argv[3])):
        code = f"W{number:06}"
        app.execute(Create("customer", {"code": code, "name": "写入中"}))
        print(code, flush=True)


main()
