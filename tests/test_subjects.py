"""A subject is read over a shoulder, on a locked screen and in every list of mails: no one's name stands in any of them."""

import re
from pathlib import Path

import pytest

from tasks.render.templates import SHIPPED

SUBJECTS = [*SHIPPED.glob("emails/*.subject.txt"), *SHIPPED.glob("nynorsk/emails/*.subject.txt")]
SAYS_NO_ONE = {
    # where, which seat or which job
    *("workplace", "workplace_before", "seat_number", "position_title", "partner_name", "number", "row"),
    # when
    *("day", "on", "at", "first", "first_day", "last_day", "from_on", "starts_on", "starts", "planned_at", "next_visit_on"),
    # how many, which paper, which form, what kind of meeting, and initials
    *("handed", "below", "steps", "titles", "form", "what", "whom", "role", "worker"),
}
_SHOWN = re.compile(r"{{\s*(?P<said>[^}]*?)\s*}}")


def test_there_are_subjects_in_both_languages() -> None:
    assert len(SUBJECTS) > 200


@pytest.mark.parametrize("file", SUBJECTS, ids=lambda file: f"{file.parent.parent.name}/{file.name}")
def test_no_subject_says_a_name(file: Path) -> None:
    shown = [found["said"].partition("|")[0].strip() for found in _SHOWN.finditer(file.read_text(encoding="utf-8"))]

    assert [said for said in shown if said.partition("[")[0].rpartition(".")[2] not in SAYS_NO_ONE] == []
