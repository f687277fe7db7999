"""The office's own templates: listed, checked, and a new one put in place."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from domain.language.languages import BOKMAL, Language
from domain.refusal import RuleBroken
from tasks.render.bounded import NotMade, UsedUp, faults_in_child
from tasks.render.editions import edition
from tasks.render.not_filled import not_filled
from tasks.render.template_check import any_template
from tasks.render.template_check.faults import Fault
from tasks.render.template_check.paragraphs import NotWord
from tasks.render.template_check.unseen import unseen_in
from tasks.render.templates import SHIPPED
from tasks.settings import settings
from tasks.whole_files import put_whole

_UNREADABLE = "malen kan ikke leses. Begynn på nytt fra malen som følger med."


class UnfitTemplate(RuleBroken):
    """A template with faults, refused when it is installed, and not when a contract is due."""

    def __init__(self, path: Path, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join([*fault_lines(path, faults), "Malen er ikke tatt i bruk. Rett den i Word og prøv igjen."]))


def own_templates() -> list[Path]:
    """Every template and mail text in the office's folder, without the files that Word leaves beside an open document."""
    found = (*settings().own_templates.rglob("*.doc*"), *settings().own_templates.rglob("emails/*.txt"))
    return sorted(path for path in found if path.is_file() and not path.name.startswith(("~", ".")))


def any_faults_of(path: Path, kind: str = "", language: Language | None = None) -> tuple[Fault, ...]:
    """Those of a document's template or of a mail text. `kind` is what it is for, where the file has another name.

    What the office has written is examined in a process of its own.
    """
    if path.is_relative_to(SHIPPED):
        return any_template.any_faults_of(path, kind, language)
    try:
        (faults,) = faults_in_child([path], kind, language)
    except UsedUp as problem:
        return (Fault("", "", str(problem)),)
    except NotMade:
        return (Fault("", "", _UNREADABLE),)
    return tuple(Fault(*each) for each in faults)


def is_sound(path: Path) -> bool:
    return _is_sound(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _is_sound(path: Path, _changed: int) -> bool:
    try:
        return not any_faults_of(path)
    except Exception:  # noqa: BLE001 whatever is the matter with it: a contract is due, and the shipped one is right
        return False


def fault_lines(path: Path, faults: tuple[Fault, ...]) -> Iterator[str]:
    """One line a fault."""
    for fault in faults:
        where = str(fault)
        yield f"{path.name}{', ' if fault.spot else ': '}{where}"


def warning_lines(path: Path) -> Iterator[str]:
    """One line for each thing that would leave with the paper unseen or change by itself; none of a file that can't be read."""
    try:
        found = unseen_in(path) if path.suffix == ".docx" and path.is_file() else ()
    except NotWord:
        return
    for line in fault_lines(path, found):
        yield f"Se på dette: {line}"


def _faults_of_all(paths: Sequence[Path]) -> Mapping[Path, tuple[Fault, ...]]:
    """In one process for all of them, and one for each where one of them takes too much."""
    try:
        found = faults_in_child(list(paths)) if paths else []
    except (UsedUp, NotMade):
        return {path: any_faults_of(path) for path in paths}
    return {path: tuple(Fault(*each) for each in faults) for path, faults in zip(paths, found, strict=True)}


def warnings() -> Iterator[str]:
    """One line for each fault in the office's own templates, and last the template used instead."""
    broken = {path: faults for path, faults in _faults_of_all(own_templates()).items() if faults}
    broken |= {path: (Fault("", "", what),) for path, what in not_filled() if path not in broken}
    for path, faults in broken.items():
        for line in fault_lines(path, faults):
            yield f"Egen mal {line}"
    if broken:
        yield f"Malene som følger med, brukes i stedet til dette er rettet i {settings().own_templates}."


def install(path: Path, language: Language = BOKMAL) -> Path:
    """Put a template in the office's folder, where it is used from now on. Raises UnfitTemplate."""
    if faults := any_faults_of(path, language=language):
        raise UnfitTemplate(path, faults)
    name = f"emails/{path.stem}" if path.suffix == ".txt" else path.stem
    target = settings().own_templates / f"{edition(name, language)}{path.suffix}"
    put_whole(target, path.read_bytes())
    return target
