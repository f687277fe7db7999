"""The project's own code, to be read as text: every file of a folder, however deep it lies."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("domain", "tasks", "flows", "deployments")


def python_files(*folders: str, root: Path = ROOT) -> list[Path]:
    """The paths of all .py files under these folders of the project, or of another tree laid out like it."""
    return sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
