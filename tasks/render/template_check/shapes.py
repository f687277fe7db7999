"""The fields of a mail, learned from the texts we ship: a mail is filled with facts of many kinds, and they have no class of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, make_dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from jinja2 import nodes

from tasks.render.template_syntax import IN_TEXT

_KINDS: Mapping[str, type] = {
    **dict.fromkeys(("dato", "kortdato", "ukedag"), date),
    "klokke": time,
    **dict.fromkeys(("kroner", "tall"), Decimal),
}
_OF_LISTS = ("liste", "join")


@dataclass
class Shape:
    """What is known of one field: its kind where a filter tells it, what lies within it, and the things of a list."""

    kind: type | None = None
    within: dict[str, "Shape"] = field(default_factory=dict)
    each: "Shape | None" = None
    parts: list["Shape"] = field(default_factory=list)
    """Of a thing that a loop takes apart: {% for label, value in … %}."""

    def named(self, name: str) -> "Shape":
        return self.within.setdefault(name, Shape())

    def element(self) -> "Shape":
        self.each = self.each or Shape()
        return self.each

    def annotation(self) -> Any:
        """The type, as the check of documents reads those of their facts."""
        if self.each:
            return list[self.each.annotation()]  # type: ignore[misc]  # a type that is made here
        if self.parts:
            return tuple[tuple(part.annotation() for part in self.parts)]  # type: ignore[misc]
        if self.within:
            return make_dataclass("Felter", [(name, shape.annotation()) for name, shape in self.within.items()])
        return self.kind or str

    def kinds(self, path: str = "") -> Iterator[tuple[str, type]]:
        """The paths that are days, times or figures, with that."""
        if self.kind:
            yield path, self.kind
        for name, shape in self.within.items():
            yield from shape.kinds(f"{path}.{name}" if path else name)
        for shape in (*([self.each] if self.each else []), *self.parts):
            yield from shape.kinds(path)


def shape_of(*texts: str) -> Shape:
    """What these texts, taken together, say of the fields they use."""
    whole = Shape()
    for text in texts:
        for node in IN_TEXT.parse(text).body:
            _learn(node, whole, {})
    return whole


def _learn(node: nodes.Node, whole: Shape, scope: Mapping[str, Shape]) -> None:
    if isinstance(node, nodes.For):
        each = _found(node.iter, whole, scope).element()
        targets = [node.target] if isinstance(node.target, nodes.Name) else list(node.target.iter_child_nodes())
        if len(targets) > 1:
            each.parts = each.parts or [Shape() for _ in targets]
        shapes = each.parts or [each]
        inner = {**scope, **{str(getattr(target, "name", "")): shape for target, shape in zip(targets, shapes, strict=False)}}
        for part in (*node.body, *node.else_):
            _learn(part, whole, {**inner, "loop": Shape()})
        return
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem | nodes.Filter):
        _found(node, whole, scope)
        return
    for part in node.iter_child_nodes():
        _learn(part, whole, scope)


def _found(node: nodes.Node, whole: Shape, scope: Mapping[str, Shape]) -> Shape:
    match node:
        case nodes.Name():
            return scope.get(node.name) or whole.named(node.name)
        case nodes.Getattr():
            return _found(node.node, whole, scope).named(node.attr)
        case nodes.Getitem(arg=nodes.Const(value=int()) | nodes.Name() | nodes.Getattr()):
            _learn(node.arg, whole, scope)
            return _found(node.node, whole, scope).element()
        case nodes.Filter() if node.node is not None:
            shape = _found(node.node, whole, scope)
            if node.name in _OF_LISTS:
                shape.element()
            shape.kind = _KINDS.get(node.name, shape.kind)
            return Shape()
    for part in node.iter_child_nodes():
        _learn(part, whole, scope)
    return Shape()
