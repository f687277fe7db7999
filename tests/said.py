"""What the code says to people, found in its source, and which words of it no coordinator is to read: English, and names of the code."""

import ast
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import domain.process

_ENGLISH = frozenset(
    """
    the this that these those there their they them its your yours our ours we you he she who whom whose which what when where why how
    is are was were been being has had does did doing done will would could should must cannot can't don't doesn't isn't please
    and not nor but because than then with without within into onto of off from by about above below between during until while
    already again before after always never only both each every some any many much more most less least other another such
    found missing required invalid unknown unexpected error errors failed fails failure warning wrong empty allowed denied expired
    unable available unavailable success successful successfully exception refused rejected cancelled canceled completed pending crashed
    day days week weeks month months year years today tomorrow yesterday date hour hours minutes monday tuesday wednesday thursday friday
    saturday sunday january february march june july october december
    value values field fields choice choices chosen number numbers string file files folder page pages list lists row rows
    seat sent submit submitted submission saved deleted created updated changed removed opened closed received retry
    worker workers employer employers employee workplace workplaces position positions seat candidate candidacy applicant application
    agreement contract wage wages hourly advertisement interview interviews reference evaluation meeting permanent visit visits
    follow followed up specialist coordinator caution cautions letter letters mail mails recipient document documents signature signed
    withdrawal withdrawn ending correction deadline overdue schedule scheduled deployment deployments parameter parameters
    """.split()
)
"""English words that are not also Norwegian; those that are, as «is», «time» and «send», prove nothing and are left out."""

_OURS = re.compile(
    r"\b(Traceback|None|NoneType|null|nan|True|False|undefined|datetime|Decimal|ValidationError|RuleBroken|StopIteration)\b"
    r"|\b\w+Error\b|<class |<function | object at 0x|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"
)
_ENUMS = re.compile(
    r"\b(?:"
    + "|".join(name for name, each in vars(domain.process).items() if isinstance(each, type) and issubclass(each, Enum))
    + r")\b"
)
_NO_WORDS = re.compile(
    r"\S+@\S+|https?://\S+|/v2/\S+|\bwww\.\S+|\b[\w.-]+\.(?:no|example|docx|txt|ics)\b|`[^`]*`|\{[^{}]*\}|\b[A-Z]+(?:_[A-Z]+)+\b"
    r"|\b(?:NUM)?PAGES?\b|\b(?:Artifacts|Custom run|Deployments|Details|Logs|Runs|Submit)\b"
)
"""Addresses, files, what stands in code marks, what is filled in later, settings, Word's page numbers, and the engine's own buttons."""
_WORDS = re.compile(r"[^\W\d_]+(?:'t)?")

_NEVER_SAID = re.compile(r"compile|sub|findall|fullmatch|search|text|execute|Norm|\w+Error")
"""Calls whose texts are for the code, the database or a developer. A norm's source is where we read it."""

_SHOWN = frozenset({"run", "title", "description"})
"""Arguments a person reads whatever they hold; elsewhere a single word is a name of the code."""


class Said(NamedTuple):
    where: str
    text: str


def foreign(text: str) -> set[str]:
    """The words of a text that a coordinator is not to read."""
    plain = _NO_WORDS.sub(" ", text)
    ours = {found[0] for pattern in (_OURS, _ENUMS) for found in pattern.finditer(plain)}
    return ours | {word for word in _WORDS.findall(plain.casefold()) if word in _ENGLISH}


def said_in(path: Path, root: Path) -> Iterator[Said]:
    """Every sentence and phrase in a module, without what is filled in between the pieces."""
    yield from _said(ast.parse(path.read_text(encoding="utf-8")), str(path.relative_to(root)))


def _said(node: ast.AST, where: str) -> Iterator[Said]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring
        if isinstance(child, ast.Call) and _NEVER_SAID.fullmatch(_name(child.func)):
            continue
        if isinstance(node, ast.AnnAssign | ast.arg) and child is node.annotation:
            continue
        if (text := _text(child)) and (" " in text.strip() or (isinstance(node, ast.keyword) and node.arg in _SHOWN)):
            yield Said(f"{where}:{getattr(child, 'lineno', '')}", text)
        for inner in _filled_in(child) if isinstance(child, ast.JoinedStr) else [child]:
            yield from _said(inner, where)


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _filled_in(text: ast.JoinedStr) -> list[ast.AST]:
    return [each for each in text.values if isinstance(each, ast.FormattedValue)]


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
