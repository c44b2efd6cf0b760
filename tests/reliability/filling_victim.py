"""Fills the search index in small slices, and dies by kill -9 at the n-th time it remembers where it is.

python filling_victim.py DATABASE KEY_FILE N
"""

import itertools
import os
import sys
from pathlib import Path
from typing import Any

from cementcrm.core.commands import Create
from cementcrm.opening import open_file
from cementcrm.store import building, search_docs


def main() -> None:
    last, times, keep = int(sys.argv[3]), itertools.count(1), building._keep

    def keep_or_die(*words: Any) -> None:
        number = next(times)
        if number == last:  # the slice is done but not committed
            os.kill(os.getpid(), 9)
        keep(*words)

    building._SOON, building._FIRST_EFFORT, building._EFFORTS = 0, 2, (2, 2)
    search_docs._SETTLED = 5
    building._keep = keep_or_die
    app = open_file(Path(sys.argv[1]), key_file=Path(sys.argv[2]), later=True)
    app.execute(Create("customer", {"code": f"V{last}", "name": f"中途{last}"}))
    app.fill_search(lambda _done, _total, _name: None)


main()
