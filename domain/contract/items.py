"""What arbeidsmiljøloven § 14-6 (1) asks of every written contract: seventeen items, a to q, as in force since 1 July 2024."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from domain.contract.facts import CompleteContract, ContractFacts
from domain.contract.parts import Part, parts_of, text_of
from domain.contract.sentences import HEADINGS
from domain.contract.terms_wording import label
from domain.contract.wording import WORDING
from domain.language.norwegian import listed
from domain.refusal import RuleBroken


@dataclass(frozen=True)
class Item:
    """One item as a contract prints it; an item that does not apply is printed with the reason.

    `parts` are the text again, where some of it came from a column that can be corrected: kept, and not printed.
    """

    letter: str
    heading: str
    text: str
    applies: bool
    parts: tuple[Part, ...] = field(default=(), metadata={"printed": False})


class MissingContractItems(RuleBroken):
    """All that is missing in a contract, by letter, told at once."""

    def __init__(self, missing: Mapping[str, tuple[str, ...]]) -> None:
        self.missing = dict(missing)
        items = "; ".join(f"{letter}) {listed(things)}" for letter, things in missing.items())
        super().__init__(f"Avtalen mangler noe loven krever (arbeidsmiljøloven § 14-6): {items}.")


def items(facts: ContractFacts) -> tuple[Item, ...]:
    """The seventeen items with their finished text. Raises MissingContractItems."""
    complete = check_complete(facts)
    printed = []
    for letter, heading in HEADINGS.items():
        applies, sentence = WORDING[letter](complete)
        parts = parts_of(sentence)
        kept = parts if any(part.of for part in parts) else ()
        printed.append(Item(letter, heading.written(facts.language), text_of(parts), applies, kept))
    return tuple(printed)


def check_complete(facts: ContractFacts) -> CompleteContract:
    """The same facts, known to lack no item. Raises one MissingContractItems that names all that are lacking."""
    missing = {letter: lacks for letter in HEADINGS if (lacks := _lacking(letter, facts))}
    if missing:
        raise MissingContractItems(missing)
    return CompleteContract(**dict(facts))


def _lacking(letter: str, facts: ContractFacts) -> tuple[str, ...]:
    return tuple(name for name, is_there in _NEEDED.get(letter, ()) if not is_there(facts))


def _term(name: str) -> tuple[str, Callable[[ContractFacts], bool]]:
    shown = label(name)
    return shown[0].lower() + shown[1:], lambda facts: getattr(facts.terms, name) not in (None, "")


# Items not named here are covered by what the law itself says, or do not apply when nothing is agreed.
_NEEDED: Mapping[str, tuple[tuple[str, Callable[[ContractFacts], bool]], ...]] = {
    "a": (
        ("arbeidsgivers navn", lambda facts: bool(facts.employer_name)),
        ("arbeidsgivers organisasjonsnummer", lambda facts: bool(facts.employer_number)),
        ("arbeidstakers navn", lambda facts: bool(facts.worker_name)),
        ("arbeidstakers etternavn (rett navnet med «16b Rett opplysninger»)", lambda facts: len(facts.worker_name.split()) != 1),
        ("arbeidstakers fødselsdato", lambda facts: facts.worker_born is not None),
    ),
    "b": (
        ("arbeidsplass", lambda facts: bool(facts.workplace) or facts.works_in_several_places),
        ("arbeidsgivers forretningsadresse", lambda facts: bool(facts.employer_address) or not facts.works_in_several_places),
    ),
    "c": (("stillingstittel eller arbeidsoppgaver", lambda facts: bool(facts.title or facts.tasks)),),
    "d": (("dato for når arbeidet begynner", lambda facts: facts.start is not None),),
    "e": (("grunnlaget for at stillingen er midlertidig", lambda facts: bool(facts.temporary_ground) or not facts.is_temporary),),
    "i": (("lønn", lambda facts: facts.wage is not None), _term("pay_day")),
    "j": (
        ("timer i uken", lambda facts: facts.hours_a_week is not None),
        ("dager og klokkeslett", lambda facts: bool(facts.days or facts.hours_vary)),
    ),
    "n": (("partene i tariffavtalen", lambda facts: bool(facts.tariff_parties) or not facts.tariff_agreement),),
    "q": (_term("pension_scheme"), _term("injury_insurance")),
}
