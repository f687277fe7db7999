"""One tag of a template: what it asks for, and its faults of name, filter and language."""

from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from tasks.render.template_check.faults import Fault, nearest_of
from tasks.render.template_check.fields import (
    FITTING,
    attributes,
    element,
    filter_for,
    fits,
    in_words,
    is_list,
    may_be_none,
    plain,
)
from tasks.render.template_check.guards import Known, Scope, falsy, truthy, written
from tasks.render.template_check.tags import Tag
from tasks.render.template_syntax import IN_TEXT, TEXT_METHODS

_LOOP = ("index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem", "depth", "changed")


@dataclass(frozen=True)
class Use:
    """A path that is asked for. `guards` are the paths known to hold something there."""

    path: str
    guards: frozenset[str]
    printed: bool
    always: bool
    may_be_none: bool
    tag: Tag


@dataclass
class Reading:
    """The uses and faults of one tag, collected."""

    tag: Tag
    scope: Scope
    guards: frozenset[str] = frozenset()
    always: bool = True
    uses: list[Use] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def parsed(self, source: str) -> nodes.Node | None:
        """The first node of the tag's code, or None with a fault."""
        try:
            return IN_TEXT.parse(source).body[0]
        except TemplateSyntaxError as error:
            hint = " Skal to ting sammenlignes, skriver du ==." if "'='" in str(error) or "got '='" in str(error) else ""
            code = self.tag.code
            self.faults.append(self.tag.fault(f"«{code}» kan ikke leses. Skriv et felt og eventuelt et filter etter «|».{hint}"))
            return None

    def printed(self) -> None:
        output = self.parsed("{{" + self.tag.code + "}}")
        for node in output.nodes if isinstance(output, nodes.Output) else ():
            kind, _ = self.value(node, self.guards, printed=True)
            if attributes(kind):
                base = self.tag.code.split("|")[0].strip()
                names = ", ".join(f"{base}.{name}" for name in attributes(kind))
                self.faults.append(self.tag.fault(f"«{base}» er en gruppe av felter. Velg ett av dem: {names}."))
            elif is_list(kind) and plain(kind) is not Any:
                self.faults.append(self.tag.fault(f"«{self.tag.code}» er en liste.", f"{self.tag.code} | join(', ')"))

    def tested(self) -> nodes.Node | None:
        """The test of an if or elif."""
        branch = self.parsed("{% if " + self.tag.code.removeprefix(self.tag.word) + " %}{% endif %}")
        if not isinstance(branch, nodes.If):
            return None
        self.value(branch.test, self.guards)
        return branch.test

    def looped(self) -> Scope:
        """The names that the tag of a for adds to the scope."""
        loop = self.parsed("{% " + self.tag.code + " %}{% endfor %}")
        if not isinstance(loop, nodes.For):
            return {}
        kind, path = self.value(loop.iter, self.guards, printed=True)
        if not is_list(kind):
            self.faults.append(
                self.tag.fault(f"«{path}» er {in_words(kind)}, ikke en liste, så det går ikke an å løpe gjennom den.")
            )
            kind = Any
        targets = [loop.target] if isinstance(loop.target, nodes.Name) else list(loop.target.iter_child_nodes())
        each = element(kind)
        kinds = [each] if len(targets) == 1 else [element(each, number) for number in range(len(targets))]
        added = {
            target.name: Known(kind, path) for target, kind in zip(targets, kinds, strict=True) if isinstance(target, nodes.Name)
        }
        if loop.test:
            Reading(self.tag, {**self.scope, **added}, self.guards, self.always, self.uses, self.faults).value(
                loop.test, self.guards
            )
        return {**added, "loop": Known(Any, "loop")}

    def value(self, node: nodes.Node, guards: frozenset[str], *, printed: bool = False) -> tuple[Any, str]:
        """The type of an expression and its path, when it is one."""
        match node:
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                known = self._asked(node)
                if known.path and known.path != "loop":
                    self.uses.append(Use(known.path, guards, printed, self.always, known.blank, self.tag))
                return known.kind, known.path
            case nodes.Filter():
                return self._filtered(node, guards, printed)
            case nodes.CondExpr():
                return self._chosen(node, guards, printed)
            case nodes.Call():
                return self._called(node, guards, printed)
            case nodes.Or():
                left, path = self.value(node.left, guards | truthy(node.left, self.scope), printed=printed)
                self.value(node.right, guards | falsy(node.left, self.scope), printed=printed)
                return left, path
            case nodes.And():
                self.value(node.left, guards)
                return self.value(node.right, guards | truthy(node.left, self.scope), printed=printed)
            case nodes.Const():
                return type(node.value), ""
            case nodes.Mul() | nodes.Pow() | nodes.Div() | nodes.FloorDiv() | nodes.Mod():
                self.faults.append(self.tag.fault(f"«{self.tag.code}» er et regnestykke, og det kan ikke stå i en mal."))
                return Any, ""
        for inner in node.iter_child_nodes():
            self.value(inner, guards, printed=printed and not isinstance(node, nodes.Compare | nodes.Test | nodes.Not))
        return Any, ""

    def _asked(self, node: nodes.Node) -> Known:
        match node:
            case nodes.Name():
                return self.scope.get(node.name) or self._unknown(node.name)
            case nodes.Getattr():
                return self._attribute(self._asked(node.node), node.attr, written(node.node))
            case nodes.Getitem(arg=nodes.Const(value=str(name))):
                return self._attribute(self._asked(node.node), name, written(node.node))
            case nodes.Getitem():
                base = self._asked(node.node)
                index = node.arg.value if isinstance(node.arg, nodes.Const) else None
                kind = base.kind if isinstance(node.arg, nodes.Slice) else element(base.kind, index)
                return Known(kind, base.path, base.blank)
        kind, path = self.value(node, self.guards)
        return Known(kind, path)

    def _attribute(self, base: Known, name: str, of: str) -> Known:
        held = attributes(base.kind)
        if base.path == "loop":
            held = dict.fromkeys(_LOOP, Any)
        if name.startswith("_"):
            self.faults.append(self.tag.fault(f"«{name}» begynner med understrek, og det kan en mal ikke bruke."))
        elif base.kind is Any and not held:
            return Known(Any, "")
        elif name in held:
            path = base.path if base.path == "loop" else f"{base.path}.{name}"
            return Known(held[name], path, base.blank or may_be_none(held[name]))
        elif held:
            near = nearest_of(name, held)
            self.faults.append(self.tag.fault(f"«{of}» har ikke noe som heter «{name}».", f"{of}.{near}" if near else ""))
        else:
            self.faults.append(self.tag.fault(f"«{of}» er {in_words(base.kind)}, så «.{name}» finnes ikke."))
        return Known(Any, "")

    def _unknown(self, name: str) -> Known:
        if name in DEFAULT_NAMESPACE:
            self.faults.append(self.tag.fault(f"«{name}» kan ikke brukes i en mal."))
            return Known(Any, "")
        within = {inner: f"{outer}.{inner}" for outer, known in self.scope.items() for inner in attributes(known.kind)}
        near = nearest_of(name, [*(each for each in self.scope if each != "loop"), *within])
        self.faults.append(self.tag.fault(f"feltet «{name}» finnes ikke i dette dokumentet.", within.get(near, near)))
        return Known(Any, "")

    def _filtered(self, node: nodes.Filter, guards: frozenset[str], printed: bool) -> tuple[Any, str]:
        assert node.node is not None
        defaults = node.name in ("default", "d")
        inner = guards | truthy(node.node, self.scope) if defaults else guards
        kind, path = self.value(node.node, inner, printed=printed)
        for argument in node.args:
            self.value(argument, guards)
        if node.name not in IN_TEXT.filters:
            near = nearest_of(node.name, FITTING) or nearest_of(node.name, IN_TEXT.filters) or filter_for(kind)
            self.faults.append(self.tag.fault(f"filteret «{node.name}» finnes ikke.", near))
        elif not fits(node.name, kind):
            near = filter_for(kind)
            none = "" if near else " Det trenger ikke noe filter."
            self.faults.append(
                self.tag.fault(f"filteret «{node.name}» passer ikke: «{written(node.node)}» er {in_words(kind)}.{none}", near)
            )
        if node.name in FITTING:
            return str, path
        return (element(kind), path) if node.name in ("first", "last") else (Any, path)

    def _chosen(self, node: nodes.CondExpr, guards: frozenset[str], printed: bool) -> tuple[Any, str]:
        self.value(node.test, guards)
        before, self.always = self.always, False
        kind, path = self.value(node.expr1, guards | truthy(node.test, self.scope), printed=printed)
        if node.expr2:
            self.value(node.expr2, guards | falsy(node.test, self.scope), printed=printed)
        self.always = before
        return kind, path

    def _called(self, node: nodes.Call, guards: frozenset[str], printed: bool) -> tuple[Any, str]:
        """The type of a call: only a text's own methods are allowed, as `tasks.rstrip('.')`."""
        asked = node.node
        if isinstance(asked, nodes.Getattr) and not asked.attr.startswith("_"):
            kind, path = self.value(asked.node, guards, printed=printed)
            if plain(kind) in (str, Any) and asked.attr in TEXT_METHODS:
                return (list[str] if "split" in asked.attr else str), path
        self.faults.append(self.tag.fault(f"«{written(node.node)}(…)» er en funksjon, og den kan ikke brukes i en mal."))
        return Any, ""
