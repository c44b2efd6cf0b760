"""What is shipped: the wheel's contents, the locks, and the files a frozen program and CI need."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
PROJECT = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {"requirements.lock": PROJECT["dependencies"]}
LOCKS["requirements-dev.lock"] = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(words, cwd=HERE, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as file:
        return file.namelist()


def test_the_wheel_has_the_two_packages_and_nothing_else(wheel: list[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"cementcrm", "ui"}


def test_the_wheel_brings_every_picture_translation_and_table(wheel: list[str]) -> None:
    wanted = [*HERE.glob("resources/icons/*.svg"), *HERE.glob("resources/translations/*.ts")]
    wanted += [HERE / "resources/spring_festival.csv", HERE / "resources/libraries.json"]
    assert len(wanted) > 20
    inside = {f"cementcrm/_resources/{path.relative_to(HERE / 'resources').as_posix()}" for path in wanted}
    assert inside <= set(wheel)


def test_compiled_translations_are_in_the_wheel_though_git_ignores_them(wheel: list[str]) -> None:
    texts = [path.stem for path in HERE.glob("resources/translations/*.ts")]
    assert {f"cementcrm/_resources/translations/{stem}.qm" for stem in texts} <= set(wheel)


def test_the_wheel_brings_the_migrations(wheel: list[str]) -> None:
    versions = (HERE / "cementcrm/store/migrations/versions").glob("v*.py")
    assert {path.relative_to(HERE).as_posix() for path in versions} <= set(wheel)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_version_and_hashes_and_no_address(name: str) -> None:
    text = (HERE / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 20
    assert [e for e in entries if "==" not in e.split()[0] or "--hash=sha256:" not in e] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_declared_dependency_is_locked(name: str) -> None:
    text = (HERE / name).read_text(encoding="utf-8")
    locked = {plain(entry.split("==")[0]) for entry in re.findall(r"^\S+==", text, flags=re.MULTILINE)}
    declared = {plain(re.split(r"[<>=;\[ ]", words, maxsplit=1)[0]) for words in LOCKS[name]}
    assert declared - locked == set()


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_ci_can_be_run_as_a_program() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-s", ".ci"], cwd=HERE, check=True, capture_output=True, text=True
    ).stdout
    modes = {line.split()[3]: line.split()[0] for line in listed.splitlines()}
    assert modes == {".ci/run": "100755", ".ci/smoke": "100755"}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def left_out() -> list[str]:
    spec = ast.parse((HERE / "build.spec").read_text(encoding="utf-8"))
    (excluded,) = (
        ast.literal_eval(node.value)
        for node in spec.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EXCLUDED"
    )
    assert "setuptools" in excluded
    return list(excluded)


_ANALYSES = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if any(f"{name}.".startswith(f"{each}.") for each in sys.argv[1:]):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
import numpy as np
from cementcrm.analytics import gammagamma
from cementcrm.analytics.demand import demand
from cementcrm.analytics.lifetime import History, Model, fit, outlook

story = History.of([3, 5, 2, 0] * 10, [10, 20, 30, 0] * 10, [40] * 40)
for model in Model:
    outlook(fit(story, model), story, 52)
gammagamma.fit([2] * 20, np.arange(1, 21.0))
demand(np.ones((2, 50)), np.ones((2, 1)), [slice(0, 2)], 12, np.zeros(62))
"""


def test_what_the_frozen_program_leaves_out_no_analysis_needs() -> None:
    """Not even by a library's own imports: scipy takes all of numpy, f2py too."""
    done = subprocess.run(
        [sys.executable, "-c", _ANALYSES, *left_out()], cwd=HERE, capture_output=True, text=True
    )
    assert done.stderr == ""


def test_what_the_frozen_program_leaves_out_is_imported_nowhere() -> None:
    excluded = left_out()
    found = set()
    for path in (path for tree in ("cementcrm", "ui") for path in (HERE / tree).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            found |= {(str(path), e) for e in excluded for name in names if f"{name}.".startswith(f"{e}.")}
    assert found == set()
