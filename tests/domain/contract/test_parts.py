"""A sentence keeps which of its words came from which column."""

from hypothesis import given
from hypothesis import strategies as st

from domain.columns import Column
from domain.contract.parts import Part, part_of, parts_of, text_of, with_parts

# the marks are of the private use area: a text that has them loses them
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Co"]))


@given(before=TEXTS, name=TEXTS, between=TEXTS, address=TEXTS)
def test_the_parts_of_a_sentence_are_what_it_was_written_of(before: str, name: str, between: str, address: str) -> None:
    found = parts_of(before + part_of(Column.PERSON_NAME, name) + between + part_of(Column.PERSON_ADDRESS, address, ", "))

    assert text_of(found) == before + name + between + (f", {address}" if address else "")
    assert [part for part in found if part.of] == [Part(name, Column.PERSON_NAME), Part(address, Column.PERSON_ADDRESS, ", ")]


def test_a_mark_that_was_typed_is_left_out_of_a_name() -> None:
    name = part_of(Column.PERSON_NAME, "Sa\ue002ra\ue000")

    assert text_of(parts_of(f"Hei {name}.")) == "Hei Sara."


def test_only_the_words_of_a_column_are_written_anew() -> None:
    sentence = parts_of(f"Coop og {part_of(Column.WORKPLACE_NAME, 'Coop')}.")

    assert text_of(with_parts(sentence, lambda _, text: f"{text} Extra")) == "Coop og Coop Extra."
