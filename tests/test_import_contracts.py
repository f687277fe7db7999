"""The contracts between folders, rooms and files: each names a fault planted in a room."""

import os
import subprocess
import sys
import tomllib
from shutil import copytree, ignore_patterns

import pytest

from tests.source_files import FOLDERS, ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PYPROJECT["tool"]["importlinter"]["contracts"]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the contracts say about a copy of the code with five kinds of fault in it."""
    tree = tmp_path_factory.mktemp("planted")
    for folder in FOLDERS:
        copytree(ROOT / folder, tree / folder, ignore=ignore_patterns("__pycache__"))
    (tree / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for file, line in {
        "domain/pay/planted.py": "import prefect",
        "domain/jobs/planted.py": "from domain.tables import partners",
        "domain/language/norwegian.py": "from domain.jobs import permanent_job",
        "tasks/staff/planted.py": "from tasks.staff import planted_too",
        "tasks/staff/planted_too.py": "from tasks.staff import planted",
        "tasks/trials/planted.py": "from flows import shell",
    }.items():
        with (tree / file).open("a", encoding="utf-8") as planted:
            planted.write(f"\n{line}\n")
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    seen = subprocess.run(
        command,
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert seen.returncode == 1, seen.stdout + seen.stderr
    return seen.stdout


@pytest.mark.parametrize(
    "named",
    [
        pytest.param("domain.pay.planted -> prefect", id="the engine in the domain"),
        pytest.param("domain.jobs.planted -> domain.tables.partners", id="a rule that knows the database"),
        pytest.param("tasks.trials.planted -> flows.shell", id="a folder that imports the one above it"),
        pytest.param("No cycles are allowed in domain. ", id="a circle between two rooms"),
        pytest.param("No cycles are allowed in tasks.staff. ", id="a circle between two files of a room"),
    ],
)
def test_a_fault_planted_in_a_room_is_named(told: str, named: str) -> None:
    assert named in " ".join(told.split())


def test_the_same_contracts_are_kept_by_the_code_as_it_is() -> None:
    """The other half is `make lint`; here only that no room is outside the contract of the tables."""
    (tables,) = [each for each in CONTRACTS if "domain.tables" in each.get("forbidden_modules", [])]
    rooms = {
        f"domain.{path.stem}" for path in (ROOT / "domain").iterdir() if path.stem not in ("__init__", "__pycache__", "tables")
    }

    assert set(tables["source_modules"]) == rooms
