"""The rooms of the four folders, drawn from the imports into docs/architecture.md: `make pictures`."""

import ast
import sys
from collections.abc import Mapping
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "architecture.md"
FOLDERS = ("domain", "tasks", "flows", "deployments")

Imports = Mapping[str, frozenset[str]]
"""A room or file of a folder, and the others of that folder that it imports from."""


def imports_of(folder: str) -> Imports:
    """The rooms and files directly in a folder, without migrations, and what each imports there."""
    graph = grimp.build_graph(*FOLDERS, exclude_type_checking_imports=True, cache_dir=None)
    rooms = graph.find_children(folder) - {f"{folder}.migrations"}

    def room_of(module: str) -> str:
        return ".".join(module.split(".")[:2])

    return {
        room.partition(".")[2]: frozenset(
            room_of(imported).partition(".")[2]
            for module in {room, *graph.find_descendants(room)}
            for imported in graph.find_modules_directly_imported_by(module)
            if room_of(imported) in rooms - {room}
        )
        for room in sorted(rooms)
    }


def nearest(imports: Imports) -> Imports:
    """The same without what another arrow already leads to; there are no circles, as the import contracts see to."""

    def beneath(room: str) -> frozenset[str]:
        return imports[room].union(*(beneath(each) for each in imports[room]))

    return {
        room: frozenset(each for each in below if not any(each in beneath(other) for other in below - {each}))
        for room, below in imports.items()
    }


def drawn(folder: str) -> str:
    """A folder as Markdown: the picture (Mermaid, an arrow is an import), and what each room says of itself."""
    below = nearest(imports_of(folder))
    arrows = [f"    {room} --> {each}" for room in below for each in sorted(below[room])]
    rows = [f"| `{room}` | {_says(folder, room)} |" for room in below]
    return "\n".join(["```mermaid", "flowchart TD", *arrows, "```", "", "| Room | What it is |", "|---|---|", *rows, ""])


def page(text: str) -> str:
    """The page with each folder drawn anew between its two marks."""
    for folder in FOLDERS:
        begins, ends = f"<!-- rooms: {folder} -->\n", "<!-- end of rooms -->"
        before, _, rest = text.partition(begins)
        _, _, after = rest.partition(ends)
        text = f"{before}{begins}{drawn(folder)}{ends}{after}"
    return text


def _says(folder: str, room: str) -> str:
    file = ROOT / folder / room / "__init__.py"
    source = file if file.exists() else ROOT / folder / f"{room}.py"
    said = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return " ".join(said.partition("\n\n")[0].split())


def main() -> int:
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
