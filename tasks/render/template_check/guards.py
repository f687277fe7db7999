"""What is known of a template's fields where a condition holds, and where it doesn't."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes


@dataclass(frozen=True)
class Known:
    """A name that may be used where the tag stands: its type, and its path from the facts («items.text»)."""

    kind: Any
    path: str
    blank: bool = False


Scope = Mapping[str, Known]


def written(node: nodes.Node) -> str:
    """An expression as it stands in the template, near enough for a sentence."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{written(node.node)}.{node.attr}"
        case nodes.Getitem():
            return written(node.node)
        case nodes.Filter() | nodes.Call() if node.node is not None:
            return written(node.node)
    return "uttrykket"


def truthy(node: nodes.Node, scope: Scope) -> frozenset[str]:
    """The paths that hold something when the test is true."""
    match node:
        case nodes.And():
            return truthy(node.left, scope) | truthy(node.right, scope)
        case nodes.Or():
            return truthy(node.left, scope) & truthy(node.right, scope)
        case nodes.Not():
            return falsy(node.node, scope)
        case nodes.Test(name="none" | "undefined"):
            return frozenset()
    return frozenset(_paths(node, scope))


def falsy(node: nodes.Node, scope: Scope) -> frozenset[str]:
    """The paths that hold something when the test is false."""
    match node:
        case nodes.Or():
            return falsy(node.left, scope) | falsy(node.right, scope)
        case nodes.Not():
            return truthy(node.node, scope)
        case nodes.Test(name="none" | "undefined"):
            return frozenset(_paths(node.node, scope))
    return frozenset()


def _paths(node: nodes.Node, scope: Scope) -> Iterator[str]:
    """Every path an expression names, each with those it lies within: with `wage.rate` there is `wage`."""
    match node:
        case nodes.Name() if node.name in scope:
            yield scope[node.name].path
        case nodes.Getattr():
            for base in _paths(node.node, scope):
                yield from (base, f"{base}.{node.attr}")
        case _:
            for inner in node.iter_child_nodes():
                yield from _paths(inner, scope)
