"""Imports a file and dies by kill -9 after its n-th batch of rows, which is not yet committed.

python import_victim.py DATABASE KEY_FILE FILE N
"""

import os
import sys
from pathlib import Path

from cementcrm.exchange import importer
from cementcrm.exchange.imports import Watch
from cementcrm.exchange.results import ImportReport
from cementcrm.opening import open_file


def main() -> None:
    last = int(sys.argv[4])
    importer._TURN = 10  # so that a small file has several turns

    def progress(report: ImportReport) -> None:
        if report.rows == last * 1_000:
            os.kill(os.getpid(), 9)

    app = open_file(Path(sys.argv[1]), key_file=Path(sys.argv[2]))
    app.imports.run("tickets", Path(sys.argv[3]), watch=Watch(progress=progress))


if __name__ == "__main__":  # the reading child process starts from this file again
    main()
