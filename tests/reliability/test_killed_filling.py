"""kill -9 while the search index is being filled: it goes on where it was, and ends complete."""

import subprocess
import sys
from pathlib import Path

from cementcrm.opening import check_file
from cementcrm.store import building

from .conftest import KILLED, open_here

VICTIM = Path(__file__).with_name("filling_victim.py")


def test_filling_killed_again_and_again_goes_on_and_ends_complete(path: Path) -> None:
    app = open_here(path)
    (index,) = (f for f in app.database.followers if building.is_sliced(f))
    with app.database.maintain() as connection:
        building.begin(connection, index)
    app.close()
    for slices in (4, 7, 3, 9):
        words = [sys.executable, str(VICTIM), str(path), str(path.parent / "k.key"), str(slices)]
        assert subprocess.run(words, check=False).returncode == KILLED
    app = open_here(path)
    try:
        assert app.search_progress() is None
        assert check_file(app, full=True)["ok"]
        assert {hit.title for hit in app.find("zt")} == {"中途4", "中途7", "中途3", "中途9"}
        assert {hit.title for hit in app.find("客户1")} >= {"客户1", "客户10", "客户19"}
        for table in ("search_han", "search_latin"):
            app.database.raw_writer.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
    finally:
        app.close()
