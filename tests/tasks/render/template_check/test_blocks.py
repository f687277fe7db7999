"""A condition or a loop that is opened or closed in the wrong place is told with both places."""

from pathlib import Path
from typing import Any

import pytest

from tests.tasks.render.template_check.planted_mistakes import CONTRACT, Mistake, added, at_the_end, body, cell, faults_in


def in_the_row_of_the_data(template: Any) -> None:
    rows = template.tables[1].rows
    rows[2].cells[0].paragraphs[0].text = "{%tr for deviation in deviations %}{{ deviation.label }}"
    rows[2].cells[2].paragraphs[0].text = "{{ deviation.local }}{%tr endfor %}"
    for row in (rows[3], rows[1]):
        row._tr.getparent().remove(row._tr)


def ended_in(table: int) -> Mistake:
    """The end of the row loop of table 2 stands in another table."""

    def move(template: Any) -> None:
        end = template.tables[1].rows[3]._tr
        template.tables[1]._tbl.remove(end)
        template.tables[table - 1]._tbl.append(end)

    return move


@pytest.mark.parametrize(
    ("mistake", "expected"),
    [
        pytest.param(
            body(11, ""),
            "avsnitt 8 («{%p for item in items %}»): «{%p for item in items %}» er ikke lukket. Det mangler «endfor».",
            id="a loop that is not closed",
        ),
        pytest.param(
            body(16, "{%p endif %}"),
            "avsnitt 16 («{%p endif %}»): «endif» lukker noe som aldri ble åpnet, eller som alt er lukket.",
            id="a condition closed twice",
        ),
        pytest.param(
            in_the_row_of_the_data,
            "tabell 2, rad 2, kolonne 1, avsnitt 1 («{%tr for deviation in deviations %}{{ deviation.label }}»): "
            "«{%tr for deviation in deviations %}» må stå alene i raden. Det andre i raden blir ikke med i dokumentet.",
            id="a row loop in the row of its data",
        ),
        pytest.param(
            ended_in(1),
            "tabell 1, rad 11, kolonne 1, avsnitt 1 («{%tr endfor %}»): «endfor» lukker noe som aldri ble åpnet, "
            "eller som alt er lukket.",
            id="a row loop ended before it begins",
        ),
        pytest.param(
            ended_in(3),
            "tabell 3, rad 2, kolonne 1, avsnitt 1 («{%tr endfor %}»): «{%tr endfor %}» hører til "
            "«{%tr for deviation in deviations %}» i en annen tabell (tabell 2, rad 2, kolonne 1, avsnitt 1). "
            "Begge må stå i samme tabell.",
            id="a row loop ended in another table",
        ),
        pytest.param(
            cell(3, 1, 1, "{%tr endfor %}"),
            "tabell 3, rad 1, kolonne 1, avsnitt 1 («{%tr endfor %}»): «{%tr endfor %}» må stå alene i raden. "
            "Det andre i raden blir ikke med i dokumentet.",
            id="the end of a row loop where there is text",
        ),
        pytest.param(
            body(3, "{%p if replaces_earlier %} Avtalen"),
            "avsnitt 3 («{%p if replaces_earlier %} Avtalen»): «{%p if replaces_earlier %}» må stå alene i avsnittet. "
            "Det andre i avsnittet blir ikke med i dokumentet.",
            id="text beside what takes its paragraph away",
        ),
    ],
)
def test_a_block_of_the_contract_that_is_broken_is_told(mistake: Mistake, expected: str, tmp_path: Path) -> None:
    faults = faults_in(CONTRACT, mistake, tmp_path)

    assert any(fault.startswith(expected) for fault in faults), faults


@pytest.mark.parametrize(
    ("text", "paragraph", "expected"),
    [
        pytest.param(
            "{%p if deviations %}\n{%p for item in items %}\n{{ item.text }}\n{%p endif %}\n{%p endfor %}",
            4,
            "«endif» kommer før «endfor» til «{%p for item in items %}». Det som åpnes sist, lukkes først. Mente du «endfor»?",
            id="closed in the wrong order",
        ),
        pytest.param(
            "{% if deviations %}Noe\nmer{% endif %}",
            2,
            "«{% endif %}» hører til «{% if deviations %}» i et annet avsnitt ({first}). "
            "Bruk {%p … %}, hver i sitt eget avsnitt, når mer enn ett avsnitt skal med.",
            id="a condition over two paragraphs",
        ),
        pytest.param(
            "{%p if deviations %}\nNoe\n{% endif %}",
            3,
            "«{% endif %}» hører til «{%p if deviations %}» ({first}), men er av et annet slag. Mente du «{%p endif %}»?",
            id="closed by another kind",
        ),
        pytest.param(
            "{%tr for item in items %}",
            1,
            "«{%tr for item in items %}» står utenfor en tabell. Utenfor tabeller heter det «{%p».",
            id="a row loop outside a table",
        ),
        pytest.param(
            "{%p if deviations %}\nNoe\n{%p endfi %}",
            3,
            "«endfi» kan ikke brukes i en mal. Bruk if, elif, else, endif, for og endfor. Mente du «endif»?",
            id="a misspelt endif",
        ),
    ],
)
def test_a_block_that_is_written_wrong_is_told_where_it_goes_wrong(
    text: str, paragraph: int, expected: str, tmp_path: Path
) -> None:
    faults = faults_in(CONTRACT, added(text), tmp_path)

    there = f"{at_the_end(paragraph)} («{text.splitlines()[paragraph - 1]}»)"
    assert any(fault.startswith(f"{there}: {expected.replace('{first}', at_the_end(1))}") for fault in faults), faults
