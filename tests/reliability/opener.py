"""Opens and closes FOLDER/c.db once: python opener.py FOLDER."""

import sys
from pathlib import Path

from cementcrm.opening import open_file

open_file(Path(sys.argv[1]) / "c.db", key_file=Path(sys.argv[1]) / "k.key").close()
