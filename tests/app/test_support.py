"""The bundle for support holds nothing that names anybody, wherever it was written."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create
from cementcrm.settings import Settings
from cementcrm.support import bundle, redacted, write_bundle

PLANTED = (
    "张三丰", "13812348000", "6222020200001234567", "华新混凝土", "Zhang Sanfeng", "zhangsf", "Huaxin Concrete",
    "91350211M000100Y46", "皖A12345", "Hefei", "合肥",
)  # fmt: skip
LOG = """2026-11-25 10:00:00,123 ERROR cementcrm.door: a call through the door failed
Traceback (most recent call last):
  File "C:\\Users\\zhangsf\\cementcrm\\ui\\widgets\\record_form\\dialog.py", line 88, in save
    raise ValueError("张三丰 13812348000")
  File "/home/张三丰/cementcrm/app.py", line 77, in execute
  File "/home/zhangsf/华新混凝土.py", line 5, in zhangsf
ValueError: 华新混凝土 6222020200001234567
cementcrm.core.errors.NotFound: not_found: entity=customer, key=Huaxin Concrete
Zhang Sanfeng: said so
张三丰
2026-11-25 10:00:01,000 WARNING qt: QFileDialog: /home/zhangsf/华新混凝土.xlsx
2026-11-25 10:00:02,000 WARNING zhangsf.work: Zhang Sanfeng
2026-11-25 10:00:03,000 CRITICAL cementcrm.crash: unexpected error
 {"phone": "13812348000", "account": "6222020200001234567"}
Thread 0x00007f0a (most recent call first):
  File "/home/zhangsf/lib/python3.11/threading.py", line 320 in wait
"""


@pytest.fixture
def planted(app: Application, tmp_path: Path) -> tuple[Application, Settings, Path]:
    """Personal data in the log, in the settings and in the database."""
    logs = tmp_path / "logs"
    logs.mkdir()
    for name in ("cementcrm.log", "crash.txt"):
        (logs / name).write_text(LOG, encoding="utf-8")
    person = {"contact_name": "张三丰", "phone": "13812348000", "account": "6222020200001234567"}
    firm = {
        "name": "华新混凝土",
        "short_name": "Huaxin Concrete",
        "credit_code": "91350211M000100Y46",
        "city": "合肥",
    }
    app.execute(Create("customer", {"code": "zhangsf", **firm, **person}))
    app.execute(Create("user_account", {"login": "zhangsf", "name": "Zhang Sanfeng", "role": "sales"}))
    own = {
        "list_name": "customer_type",
        "code": "zhangsf",
        "chinese": "华新混凝土",
        "synonyms": "Huaxin Concrete",
    }
    app.execute(Create("enumeration_entry", own))
    path = "/home/zhangsf/华新混凝土.db"
    settings = Settings(
        language="zh_CN", scale=150, last_database=path, recent=[path], key_files={path: "/home/zhangsf/k"},
        views={"customer": {"张三丰": {"quick": "13812348000"}}, "zhangsf": {}}, backup_folders={path: "/media/张三丰"},
        shortcuts={"zhangsf": "Ctrl+J"}, extra={"who": "Zhang Sanfeng"}, theme="张三丰",
    )  # fmt: skip
    return app, settings, logs


def test_nothing_personal_is_in_it(planted: tuple[Application, Settings, Path], tmp_path: Path) -> None:
    app, settings, logs = planted
    out = tmp_path / "support.zip"
    write_bundle(bundle(app, settings, logs, {"numpy": "2"}), out)
    with ZipFile(out) as archive:
        texts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    everything = "\n".join([*texts, *texts.values()])
    assert [text for text in PLANTED if text.casefold() in everything.casefold()] == []
    assert str(app.actor.name) not in everything


def test_it_still_tells_what_happened_where(planted: tuple[Application, Settings, Path]) -> None:
    parts = {part.name: part.text for part in bundle(*planted, {"numpy": "2"})}
    log = parts["log.txt"].splitlines()
    assert log[0] == "2026-11-25 10:00:00,123 ERROR cementcrm.door: a call through the door failed"
    assert '  File "ui\\widgets\\record_form\\dialog.py", line 88, in save' in log
    assert '  File "cementcrm/app.py", line 77, in execute' in log
    assert "ValueError: …" in log
    assert "cementcrm.core.errors.NotFound: …" in log
    assert '  File "python3.11/threading.py", line 320, in wait' in log
    counts, settings = json.loads(parts["counts.json"]), json.loads(parts["settings.json"])
    assert counts["rows"]["customer"] == {"live": 1, "all": 1}
    assert counts["commands"] >= 4
    assert (settings["language"], settings["scale"], settings["databases"]) == ("zh_CN", 150, 1)
    schema = json.loads(parts["schema.json"])
    assert schema["differences"] == 0
    assert "phone" in schema["tables"]["customer"]
    assert json.loads(parts["versions.json"])["libraries"] == {"numpy": "2"}


def test_without_a_log_the_bundle_is_made_all_the_same(app: Application, tmp_path: Path) -> None:
    parts = {part.name: part.text for part in bundle(app, Settings(), tmp_path / "none", {})}
    assert parts["log.txt"] == ""


@pytest.mark.parametrize(
    "line", ["Zhang: hello", "zhang.sanfeng: hello", "ui.zhangsf: hello", "os: hello", "x" * 99]
)
def test_what_only_looks_like_an_error_is_left_out(line: str) -> None:
    assert list(redacted([line])) == []
