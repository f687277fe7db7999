"""A correction reaches the facts printed from its own column: the papers are as if the row had been right from the start."""

from typing import Any

import pytest

from domain.columns import Column
from domain.papers.corrected_facts import LeftWithout, corrected
from domain.papers.correction import FIELDS
from domain.papers.printed import PRINTED, Letter
from domain.papers.printed_from import sources
from tests.domain.papers.columns_held import ALIKE, APART, AT_THE_WORKPLACE, IN_NYNORSK, NEW, Values, rows_of
from tests.domain.papers.every_paper import by_how

BLANK: Values = {
    **dict.fromkeys((Column.LEADER_PHONE, Column.SPONSOR_PHONE, Column.SUBSTITUTE_PHONE, Column.PERSON_ADDRESS), ""),
    **dict.fromkeys((Column.NEEDS, Column.ADJUSTMENTS, Column.EMPLOYER_ADDRESS), ""),
    Column.AGREEMENT_ENDS: None,
}
WORLDS = [
    pytest.param(APART, id="apart"),
    pytest.param(ALIKE, id="alike"),
    pytest.param(AT_THE_WORKPLACE, id="alike, the employer's address is the workplace's"),
    pytest.param(IN_NYNORSK, id="alike, in nynorsk"),
]
KEPT = {kind for kind, facts in PRINTED.items() if facts is not Letter}
COLUMNS = sorted(ALIKE)
IN_SENTENCES = {Column.PERSON_ADDRESS, Column.EMPLOYER_ADDRESS}
"""Printed in a contract's sentence, and nowhere else."""
UNPRINTED = {
    *(Column.PERSON_EMAIL, Column.PERSON_PHONE, Column.PERSON_MUNICIPALITY, Column.PERSON_LANGUAGE, Column.BENEFIT_SINCE),
    *(Column.SUPPORT_EMAIL, Column.SUPPORT_PHONE, Column.LEADER_EMAIL, Column.WORKPLACE_LANGUAGE),
    *(Column.SPONSOR_EMAIL, Column.SUBSTITUTE_EMAIL, Column.PARTNER_EMAIL, Column.PARTNER_PHONE, Column.PARTNER_LANGUAGE),
    *(Column.REFEREE_EMAIL, Column.REFEREE_PHONE),
    *(Column.STAFF_NAME, Column.STAFF_EMAIL, Column.STAFF_PHONE, Column.STAFF_LEFT),  # papers name the one of that day
    *(Column.SIGNED_ON, Column.SIGNED_BY, Column.SIGNED_HOW, Column.EXPLAINED_BY, Column.KEPT_AT),
    *(Column.COPY_GIVEN_ON, Column.COPY_GIVEN_HOW),
}


def as_kept(kind: str, printed: dict[str, Any]) -> dict[str, Any]:
    return PRINTED[kind].model_validate(printed).model_dump(mode="json")


def corrected_in_all(values: Values, column: Column, new: Any) -> dict[tuple[str, str], dict[str, Any]]:
    row = next(row for row in rows_of(values).values() if column in row)
    return {how: corrected(made.kind, made.kept, row, {**row, column: new}) for how, made in by_how(values).items()}


@pytest.mark.parametrize("values", WORLDS)
@pytest.mark.parametrize("column", COLUMNS)
def test_the_papers_are_as_if_the_row_had_been_right_from_the_start(values: Values, column: Column) -> None:
    right = by_how({**values, column: NEW[column]})

    for how, printed in corrected_in_all(values, column, NEW[column]).items():
        assert as_kept(how[0], printed) == right[how].kept, how


@pytest.mark.parametrize("column", BLANK)
def test_what_was_blank_is_filled_and_what_is_blank_now_is_gone(column: Column) -> None:
    blank, filled = {**ALIKE, column: BLANK[column]}, {**ALIKE, column: NEW[column]}
    without, right = by_how(blank), by_how(filled)

    for how, printed in corrected_in_all(blank, column, NEW[column]).items():
        assert as_kept(how[0], printed) == right[how].kept, how
    for how, printed in corrected_in_all(filled, column, BLANK[column]).items():
        assert as_kept(how[0], printed) == without[how].kept, how


def test_every_kind_of_paper_is_walked() -> None:
    assert {kind for kind, _ in by_how(APART)} == KEPT


@pytest.mark.parametrize("what", FIELDS)
def test_a_column_that_is_printed_nowhere_changes_no_paper(what: str) -> None:
    column = FIELDS[what].column
    printed = {source.column for kind in KEPT for source in sources(kind).values()}

    assert (column in ALIKE) == (column in printed | IN_SENTENCES) == (column not in UNPRINTED)
    if column not in ALIKE:
        for how, made in by_how(ALIKE).items():
            assert corrected(made.kind, made.kept, {column: "Kim Moen"}, {column: "Kim Moen Vik"}) == made.kept, how


def paper(kind: str, values: Values = ALIKE) -> dict[str, Any]:
    return next(made.kept for (of, _), made in by_how(values).items() if of == kind)


@pytest.mark.parametrize(
    ("kind", "printed", "before", "after"),
    [
        pytest.param(
            "day_plan",
            {"leader_name": "Ola Leder", "leader_phone": "91 11 11 11"},
            {Column.LEADER_NAME: "Lise Leder", Column.LEADER_PHONE: "91 11 11 11"},
            {Column.LEADER_NAME: "Lise Leder", Column.LEADER_PHONE: "98 88 90 00"},
            id="the telephone of another leader, who was there when the paper was made",
        ),
        pytest.param(
            "day_plan",
            {"sponsor_name": "", "sponsor_phone": ""},
            {Column.SPONSOR_NAME: "Fia Fadder", Column.SPONSOR_PHONE: None},
            {Column.SPONSOR_NAME: "Fia Fadder", Column.SPONSOR_PHONE: "98 88 90 00"},
            id="the telephone of a sponsor who came after the paper",
        ),
        pytest.param(
            "interview_guide",
            {"support_name": ""},
            {Column.SUPPORT_NAME: None},
            {Column.SUPPORT_NAME: "Siri Støtte"},
            id="a support person who came after the paper",
        ),
        pytest.param(
            "certificate",
            {"workplace": "Kiwi"},
            {Column.WORKPLACE_NAME: "Rema"},
            {Column.WORKPLACE_NAME: "Coop"},
            id="an older name",
        ),
    ],
)
def test_what_the_row_did_not_say_when_the_paper_was_made_stays(
    kind: str, printed: dict[str, Any], before: Values, after: Values
) -> None:
    made = paper(kind) | printed

    assert corrected(kind, made, before, after) == made


def test_a_contract_is_not_left_without_what_the_law_asks_for() -> None:
    born = {Column.PERSON_BORN: ALIKE[Column.PERSON_BORN]}

    with pytest.raises(LeftWithout):
        corrected("employment_contract", paper("employment_contract"), born, {Column.PERSON_BORN: None})


def test_the_workplace_takes_a_new_name_and_the_employer_keeps_its_own() -> None:
    name = {Column.WORKPLACE_NAME: "Coop Extra"}
    anew = corrected("employment_contract", paper("employment_contract"), name, {Column.WORKPLACE_NAME: "Coop Extra Bjorbekk"})

    said = {item["letter"]: item["text"] for item in anew["items"]}
    assert (anew["workplace"], anew["employer_name"]) == ("Coop Extra Bjorbekk", "Coop Extra Sørlandet SA")
    assert said["a"].startswith("Arbeidsgiver er Coop Extra Sørlandet SA, organisasjonsnummer")
    assert said["b"] == "Arbeidsplassen er Coop Extra Bjorbekk, Coop Extra."


def test_the_employers_own_address_keeps_to_itself_when_the_workplace_is_corrected() -> None:
    row = {Column.WORKPLACE_ADDRESS: "Coop Extra", Column.EMPLOYER_ADDRESS: "Coop Extra"}
    new = {**row, Column.WORKPLACE_ADDRESS: "Vesterveien 1, 4848 Arendal"}
    with_own, without = paper("employment_contract"), paper("employment_contract", AT_THE_WORKPLACE)

    own = corrected("employment_contract", with_own, row, new)["items"]
    shared = corrected("employment_contract", without, {**row, Column.EMPLOYER_ADDRESS: ""}, {**new, Column.EMPLOYER_ADDRESS: ""})
    assert own[0] == with_own["items"][0]
    assert "Vesterveien 1" in own[1]["text"]
    assert all("Vesterveien 1" in item["text"] for item in shared["items"][:2])


def test_the_sponsor_of_the_leaders_name_stays_when_the_leader_is_corrected() -> None:
    names = {Column.LEADER_NAME: "Kim Moen"}
    agenda, agreement = paper("info_meeting_agenda"), paper("trial_agreement")

    assert corrected("info_meeting_agenda", agenda, names, {Column.LEADER_NAME: "Lise Leder"}) == agenda
    anew = corrected("trial_agreement", agreement, names, {Column.LEADER_NAME: "Lise Leder"})
    assert {name for name in anew if anew[name] != agreement[name]} == {"leader_name", "employer_signs"}


def test_an_agenda_from_before_own_words_were_told_apart_is_known_by_its_headings() -> None:
    agenda = by_how(ALIKE)["info_meeting_agenda", "2 own words"].kept
    topics = [{name: told[name] for name in ("heading", "words")} for told in agenda["topics"]]
    names = {Column.SPONSOR_NAME: "Kim Moen"}

    anew = corrected("info_meeting_agenda", agenda | {"topics": topics}, names, {Column.SPONSOR_NAME: "Fia Fadder"})
    assert [told["words"] for told in anew["topics"] if told["words"] in ("Kim Moen", "Fia Fadder")] == ["Fia Fadder", "Kim Moen"]


def test_a_contract_keeps_the_wording_it_was_signed_with() -> None:
    parts = [{"text": "Arbeidsstedet er "}, {"text": "Coop Extra", "of": "workplace.name"}, {"text": ", hos Coop Extra."}]
    item = {"letter": "b", "heading": "Stedet", "text": "Arbeidsstedet er Coop Extra, hos Coop Extra.", "parts": parts}
    name = {Column.WORKPLACE_NAME: "Coop Extra"}

    anew = corrected("employment_contract", {"items": [item]}, name, {Column.WORKPLACE_NAME: "Coop"})
    assert anew["items"][0]["text"] == "Arbeidsstedet er Coop, hos Coop Extra."
