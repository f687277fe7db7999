from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.log.chain import ALTERED, ANOTHER, CUT_OFF, DOES_NOT_FOLLOW, GONE, Walked
from domain.log.line import EMPTY, FIRST, Head, Line, NotAHead, What, Who
from tests.domain.log.lines import MOMENT, a_log, tied


def found(log: list[tuple[Line, str]], mailed: Head | None = None) -> list[str]:
    return [fault.sentence for fault in Walked(mailed).faults(log)]


@given(st.integers(0, 12))
def test_a_log_that_was_left_alone_is_whole_and_ends_in_its_head(length: int) -> None:
    log, walked = a_log(length), Walked()

    assert list(walked.faults(log)) == []
    assert walked.head == (Head(length, log[-1][1]) if log else EMPTY)


@given(st.integers(2, 12), st.data())
def test_a_line_that_is_removed_is_found_unless_it_was_the_last(length: int, data: Any) -> None:
    log = a_log(length)
    gone = data.draw(st.integers(0, length - 2))
    del log[gone]

    (fault,) = Walked().faults(log)
    assert (fault.sentence, fault.values) == (GONE, {"first": gone + 1, "last": gone + 1})


@given(st.integers(2, 12), st.data())
def test_a_line_that_is_removed_is_found_though_those_after_it_are_numbered_anew(length: int, data: Any) -> None:
    log = a_log(length)
    del log[data.draw(st.integers(0, length - 2))]
    numbered = [(line._replace(id=number), digest) for number, (line, digest) in enumerate(log, start=1)]

    assert set(found(numbered)) == {DOES_NOT_FOLLOW, ALTERED}


@given(st.integers(2, 12), st.data())
def test_two_lines_that_changed_places_are_found(length: int, data: Any) -> None:
    log = a_log(length)
    at = data.draw(st.integers(0, length - 2))
    (one, its_hash), (other, other_hash) = log[at : at + 2]
    log[at : at + 2] = [(other._replace(id=one.id), other_hash), (one._replace(id=other.id), its_hash)]

    assert set(found(log)) == {DOES_NOT_FOLLOW, ALTERED}


OTHERWISE: dict[str, Any] = {
    "at": MOMENT,
    "staff_id": 2,
    "who": Who.PROCESS,
    "what": What.READ,
    "life": None,
    "life_id": 8,
    "person_id": None,
    "about": "candidacy",
    "about_id": 4,
    "columns": "",
    "before": None,
    "after": None,
    "run_id": "another",
    "previous": "c" * 64,
    "id": 99,
}


def test_all_that_a_line_says_is_tried() -> None:
    assert set(OTHERWISE) == set(Line._fields)


@pytest.mark.parametrize("field", [each for each in OTHERWISE if each not in ("id", "previous")])
def test_whatever_is_altered_in_a_line_is_found(field: str) -> None:
    log = a_log(3)
    log[1] = (log[1][0]._replace(**{field: OTHERWISE[field]}), log[1][1])

    assert found(log) == [ALTERED]


@given(st.integers(2, 8), st.data())
def test_a_line_altered_and_hashed_anew_is_found_by_the_next(length: int, data: Any) -> None:
    log = a_log(length)
    at = data.draw(st.integers(0, length - 2))
    line = log[at][0]._replace(person_id=4)
    log[at] = (line, line.digest())

    assert found(log) == [DOES_NOT_FOLLOW]


def test_a_line_put_in_is_found() -> None:
    log = a_log(3)
    between = tied(log[:1], 2)
    false = between[0]._replace(person_id=9)
    moved_on = [(line._replace(id=line.id + 1), digest) for line, digest in log[1:]]

    assert DOES_NOT_FOLLOW in found([log[0], (false, false.digest()), *moved_on])


@given(st.integers(1, 12), st.data())
def test_an_end_cut_off_is_found_by_the_head_that_was_mailed(length: int, data: Any) -> None:
    log = a_log(length)
    mailed = Head(length, log[-1][1])
    left = data.draw(st.integers(0, length - 1))

    assert found(log[:left]) == []
    assert found(log[:left], mailed) == [CUT_OFF]
    assert found(log, mailed) == []


def test_a_log_written_all_anew_is_found_by_the_head_that_was_mailed() -> None:
    mailed = Head(2, a_log(2)[1][1])
    anew: list[tuple[Line, str]] = []
    for number in (1, 2, 3):
        line = tied(anew, number)[0]._replace(person_id=9)
        anew.append((line, line.digest()))

    assert found(anew) == []
    assert found(anew, mailed) == [ANOTHER]


def test_the_same_moment_in_another_zone_is_the_same_line() -> None:
    line, digest = a_log(1)[0]

    assert line._replace(at=line.at.astimezone(timezone(timedelta(hours=1)))).digest() == digest


@given(st.integers(1, 10**9))
def test_a_head_reads_back_as_it_was_written(number: int) -> None:
    head = Head(number, a_log(1)[0][1])

    assert Head.read(f" {head}\n") == head


@pytest.mark.parametrize("written", ["", "12", f"x:{FIRST}", "12:ab", f"12:{FIRST[:-1]}G"])
def test_what_is_no_head_is_refused(written: str) -> None:
    with pytest.raises(NotAHead):
        Head.read(written)


def test_a_fault_is_a_sentence_with_its_figures() -> None:
    (fault,) = Walked().faults([a_log(3)[2]])

    assert str(fault) == "Linje 1 til 2 er borte."
