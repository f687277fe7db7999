"""The conditions and loops of a template: their opening and closing tags, and what is known in between."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tasks.render.template_check.expressions import Reading, Use
from tasks.render.template_check.faults import Fault, nearest_of
from tasks.render.template_check.guards import Scope, falsy, truthy
from tasks.render.template_check.paragraphs import Paragraph
from tasks.render.template_check.tags import Tag

_OPENING, _BETWEEN, _CLOSING = ("if", "for"), ("elif", "else"), {"endif": "if", "endfor": "for"}
_WORDS = (*_OPENING, *_BETWEEN, *_CLOSING)
_ALONE = {"p": "avsnittet", "tr": "raden", "tc": "cellen"}


@dataclass
class Block:
    """An open if or for. `guards` holds in the branch read now, `refuted` in every later one."""

    tag: Tag
    scope: Scope
    guards: frozenset[str] = frozenset()
    refuted: frozenset[str] = frozenset()


@dataclass
class Blocks:
    """The blocks of a template, read tag by tag in order; the result is the uses and the faults."""

    names: Scope
    paragraphs: list[Paragraph]
    uses: list[Use] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _open: list[Block] = field(default_factory=list)

    def read(self, tags: list[Tag]) -> None:
        part = ""
        for tag in tags:
            if tag.paragraph.spot.part != part:
                self._end_of_part()
                part = tag.paragraph.spot.part
            self.faults += self._misplaced(tag)
            if tag.opener == "{{":
                self._reading(tag).printed()
            elif tag.word in _OPENING:
                self._opened(tag)
            elif tag.word in _BETWEEN:
                self._between(tag)
            elif tag.word in _CLOSING:
                self._closed(tag)
            else:
                what = f"«{tag.word or tag.code}» kan ikke brukes i en mal. Bruk if, elif, else, endif, for og endfor."
                self.faults.append(tag.fault(what, nearest_of(tag.word, _WORDS)))
        self._end_of_part()

    def _reading(self, tag: Tag) -> Reading:
        scope = self._open[-1].scope if self._open else self.names
        guards = frozenset[str]().union(*(block.guards for block in self._open))
        always = all(block.tag.word == "for" for block in self._open)
        return Reading(tag, scope, guards, always, self.uses, self.faults)

    def _opened(self, tag: Tag) -> None:
        reading = self._reading(tag)
        if tag.word == "for":
            self._open.append(Block(tag, {**reading.scope, **reading.looped()}))
            return
        test = reading.tested()
        scope = reading.scope
        self._open.append(Block(tag, scope, truthy(test, scope), falsy(test, scope)) if test else Block(tag, scope))

    def _between(self, tag: Tag) -> None:
        if not self._open or (tag.word == "elif" and self._open[-1].tag.word == "for"):
            self.faults.append(tag.fault(f"«{tag.word}» står ikke inne i noen «if»."))
            return
        block = self._open[-1]
        self.faults += _apart(block.tag, tag)
        block.guards = block.refuted
        if tag.word == "elif" and (test := self._reading(tag).tested()):
            block.guards, block.refuted = (
                block.refuted | truthy(test, block.scope),
                block.refuted | falsy(test, block.scope),
            )

    def _closed(self, tag: Tag) -> None:
        opening = _CLOSING[tag.word]
        if not self._open:
            self.faults.append(tag.fault(f"«{tag.word}» lukker noe som aldri ble åpnet, eller som alt er lukket."))
            return
        block = self._open[-1]
        if block.tag.word == opening:
            self.faults += _apart(block.tag, tag)
            self._open.pop()
        elif opening in (each.tag.word for each in self._open):
            what = f"«{tag.word}» kommer før «end{block.tag.word}» til «{block.tag.text}». Det som åpnes sist, lukkes først."
            self.faults.append(tag.fault(what, f"end{block.tag.word}"))
            del self._open[max(number for number, each in enumerate(self._open) if each.tag.word == opening)]
        else:
            what = f"«{tag.word}» lukker ikke «{block.tag.text}»."
            self.faults.append(tag.fault(what, f"end{block.tag.word}"))
            self._open.pop()

    def _end_of_part(self) -> None:
        for block in self._open:
            word = block.tag.word
            self.faults.append(block.tag.fault(f"«{block.tag.text}» er ikke lukket. Det mangler «end{word}»."))
        self._open.clear()

    def _misplaced(self, tag: Tag) -> Iterator[Fault]:
        """The fault of a tag that takes away its whole paragraph or row, and something else with it."""
        alone = _ALONE.get(tag.level)
        if alone is None:
            return
        if tag.level in ("tr", "tc") and not tag.paragraph.row:
            yield tag.fault(f"«{tag.text}» står utenfor en tabell. Utenfor tabeller heter det «{{%p».")
            return
        around = [tag.paragraph]
        if tag.level != "p":
            name = "row" if tag.level == "tr" else "cell"
            around = [each for each in self.paragraphs if getattr(each, name) == getattr(tag.paragraph, name)]
        before = "".join(each.text for each in around[: around.index(tag.paragraph)]) + tag.paragraph.text[: tag.start]
        after = tag.paragraph.text[tag.end :] + "".join(each.text for each in around[around.index(tag.paragraph) + 1 :])
        if (before + after).strip() and "{%" + tag.level not in before:  # one fault for a row, not one for each of its tags
            yield tag.fault(f"«{tag.text}» må stå alene i {alone}. Det andre i {alone} blir ikke med i dokumentet.")


def _apart(opened: Tag, closed: Tag) -> Iterator[Fault]:
    """The fault of a block that ends in another place than it began in: Word couldn't open the result."""
    here, there = closed.paragraph, opened.paragraph
    if closed.level != opened.level:
        yield closed.fault(
            f"«{closed.text}» hører til «{opened.text}» ({there.spot}), men er av et annet slag.", _same_kind(opened, closed)
        )
    elif closed.level == "" and here != there:
        yield closed.fault(
            f"«{closed.text}» hører til «{opened.text}» i et annet avsnitt ({there.spot}). "
            "Bruk {%p … %}, hver i sitt eget avsnitt, når mer enn ett avsnitt skal med."
        )
    elif closed.level == "p" and here.cell != there.cell:
        yield closed.fault(
            f"«{closed.text}» hører til «{opened.text}» ({there.spot}). Begge må stå i samme celle, eller utenfor tabellen."
        )
    elif closed.level in ("tr", "tc") and here.table != there.table:
        yield closed.fault(
            f"«{closed.text}» hører til «{opened.text}» i en annen tabell ({there.spot}). Begge må stå i samme tabell."
        )


def _same_kind(opened: Tag, closed: Tag) -> str:
    return "{%" + opened.level + " " + closed.code + " %}"
