"""What is not known is not printed: no «Telefon:» with nothing behind it, in any document, in either language."""

from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from pydantic import BaseModel

from domain.language.languages import BOKMAL, Language
from domain.papers.printed import PRINTED
from tasks.render.editions import edition
from tasks.render.rendering import render
from tests.made_documents import DOCUMENTS, facts_of, lines_of

MAY_BE_BLANK = frozenset(
    """
    adjustments agreed cancelled contact_phone helper helt_med_number if_you_disagree job_specialist_phone leader_phone meeting_place
    new_phone old_name probation reason recipient_address sender_address sender_phone signed_by signed_by_phone sponsor_name sponsor_phone
    stand_in_phone substitute_name substitute_phone support_name text unions why
    """.split()
)
"""The texts that a form, a register or the settings may leave blank. A date that may be unknown is None, and fails unguarded."""
ALWAYS_THERE = {
    ("job_specialist_change_short", "old_name"),  # somebody followed the worker before
    ("sponsor_letter", "sponsor_name"),  # it is to both
    ("sponsor_letter", "substitute_name"),
    ("sponsor_change_short", "substitute_name"),
    ("employment_contract_short", "substitute_name"),  # it stands with the sponsor's
    ("contract_change", "agreed"),
    ("contract_change_short", "sponsor_name"),  # a job moves only to where there is one
    ("visit_sheet", "why"),
}
SIGN = "⟦1⟧"


def made(name: str, language: Language, facts: BaseModel) -> tuple[list[str], set[str]]:
    """The lines of a document, and the labels of its rows with nothing beside them."""
    document = render(edition(name, language), facts)
    lines = [line.strip() for paragraph in lines_of(document) for line in paragraph.split("\n")]
    rows = ([cell.text.strip() for cell in row.cells] for table in Document(BytesIO(document)).tables for row in table.rows)
    return lines, {cells[0] for cells in rows if len(cells) > 1 and not any(cells[1:])}


def labels_left(name: str, language: Language, facts: BaseModel, blank: str) -> list[str]:
    """What is around or beside the fact, or introduces it with a colon, and stands although the fact is blank."""
    several = isinstance(getattr(facts, blank), list)
    known, alone = made(name, language, facts.model_copy(update={blank: [SIGN] if several else SIGN}))
    left, left_alone = made(name, language, facts.model_copy(update={blank: [] if several else ""}))
    around = [line.replace(SIGN, "").strip() for line in known if SIGN in line]
    before = [first for first, second in pairwise(known) if first.endswith(":") and second == SIGN]
    kept = [each for each in (*around, *before) if any(sign.isalpha() for sign in each) and each in left]
    return [*kept, *(left_alone - alone)]


@pytest.mark.parametrize(("name", "language"), DOCUMENTS, ids=str)
def test_a_label_is_not_printed_without_its_fact(name: str, language: Language) -> None:
    facts = facts_of(name, language)
    blanks = [each for each in type(facts).model_fields if each in MAY_BE_BLANK and (name, each) not in ALWAYS_THERE]

    assert {blank: left for blank in blanks if (left := labels_left(name, language, facts, blank))} == {}


def test_a_letter_without_telephones_and_addresses_has_no_word_of_them() -> None:
    facts = facts_of("letter", BOKMAL).model_copy(
        update=dict.fromkeys(("sender_address", "sender_phone", "recipient_address", "signed_by_phone"), "")
    )

    assert not any("Telefon" in line for line in made("letter", BOKMAL, facts)[0])


def test_every_text_that_may_be_blank_is_some_documents() -> None:
    assert {each for facts in PRINTED.values() for each in facts.model_fields} >= MAY_BE_BLANK
