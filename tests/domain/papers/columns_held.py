"""What the columns hold that papers are printed from: apart from each other, and as alike as they may be."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.columns import Column
from domain.language.languages import NYNORSK
from domain.papers.correction import FIELDS

Values = Mapping[Column, Any]
APART: Values = {
    Column.PERSON_NAME: "Sara Søker",
    Column.PERSON_BORN: date(1999, 5, 17),
    Column.PERSON_ADDRESS: "Storgata 2, 4848 Arendal",
    Column.NEEDS: "trenger ro",
    Column.SUPPORT_NAME: "Siri Støtte",
    Column.WORKER_WORDS: "Jeg liker lageret.",
    Column.EMPLOYER_WORDS: "Hun er presis.",
    Column.ADJUSTMENTS: "liste hver morgen",
    Column.WORKPLACE_NAME: "Kiwi Bjorbekk",
    Column.EMPLOYER_NAME: "Bjorbekk Dagligvare AS",
    Column.EMPLOYER_ADDRESS: "Kjedeveien 9, 0155 Oslo",
    Column.EMPLOYER_NUMBER: "974760673",
    Column.WORKPLACE_ADDRESS: "Vesterveien 1, 4848 Arendal",
    Column.MUNICIPALITY: "Arendal",
    Column.WORKPLACE_KIND: "butikk",
    Column.LEADER_NAME: "Ola Leder",
    Column.LEADER_PHONE: "92 22 22 22",
    Column.TITLE: "butikkmedarbeider",
    Column.TASKS: "fylle varer\nrydde lager",
    Column.UNION_REPRESENTATIVE: "Per Tillitsvalgt",
    Column.SPONSOR_NAME: "Fia Fadder",
    Column.SPONSOR_PHONE: "93 33 33 33",
    Column.SUBSTITUTE_NAME: "Vera Vikar",
    Column.SUBSTITUTE_PHONE: "94 44 44 44",
    Column.PARTNER_NAME: "Kiwi Norge AS",
    Column.PARTNER_CONTACT: "Pia Partner",
    Column.AGREEMENT_ENDS: date(2028, 12, 31),
    Column.AGREEMENT_TASKS: "rydde, vaske",
    Column.REFEREE_NAME: "Rita Referanse",
    Column.REFEREE_RELATION: "lærer",
}
"""What the columns hold, no two alike."""
ALIKE: Values = {
    **APART,
    **dict.fromkeys(
        (
            *(Column.PERSON_NAME, Column.SUPPORT_NAME, Column.LEADER_NAME, Column.UNION_REPRESENTATIVE),
            *(Column.SPONSOR_NAME, Column.PARTNER_CONTACT),
        ),
        "Kim Moen",
    ),
    Column.SUBSTITUTE_NAME: "Kim Moen Vik",  # nobody is their own substitute, or referee
    Column.REFEREE_NAME: "Kim Moen Ravn",
    **dict.fromkeys((Column.LEADER_PHONE, Column.SPONSOR_PHONE, Column.SUBSTITUTE_PHONE), "91 11 11 11"),
    **dict.fromkeys(
        (
            *(Column.WORKPLACE_NAME, Column.PARTNER_NAME, Column.MUNICIPALITY, Column.TITLE, Column.NEEDS, Column.TASKS),
            *(
                Column.WORKPLACE_ADDRESS,
                Column.EMPLOYER_ADDRESS,
                Column.PERSON_ADDRESS,
                Column.ADJUSTMENTS,
                Column.REFEREE_RELATION,
            ),
            *(Column.WORKER_WORDS, Column.EMPLOYER_WORDS, Column.AGREEMENT_TASKS),
        ),
        "Coop Extra",
    ),
    Column.EMPLOYER_NAME: "Coop Extra Sørlandet SA",
}
"""The same, alike wherever they may be: two roles with one name, a name within another, the same words in every text."""
AT_THE_WORKPLACE: Values = {**ALIKE, Column.EMPLOYER_ADDRESS: ""}
"""The same, of an employer whose address is the workplace's."""
IN_NYNORSK: Values = {**ALIKE, Column.PERSON_LANGUAGE: NYNORSK, Column.WORKPLACE_LANGUAGE: NYNORSK}
NEW: Values = {
    column: f"{value} Bjorbekk" if isinstance(value, str) else value.replace(day=3) for column, value in ALIKE.items()
} | {
    Column.EMPLOYER_NUMBER: "923609016",
    Column.WORKPLACE_KIND: "barnehage",
    **dict.fromkeys((Column.LEADER_PHONE, Column.SPONSOR_PHONE, Column.SUBSTITUTE_PHONE), "98 88 90 00"),
}


def rows_of(values: Values) -> dict[str, Values]:
    """What each row holds, by the list it is corrected in."""
    found: dict[str, dict[Column, Any]] = {}
    for field in FIELDS.values():
        if field.column in values:
            found.setdefault(field.row, {})[field.column] = values[field.column]
    return dict(found)
