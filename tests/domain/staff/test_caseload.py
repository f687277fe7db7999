import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contract.cautions import CautionCode
from domain.staff.caseload import NORMS, Caseload, OverCaseload, check_caseload, overridden, standing
from tests.builders import a_caseload


@pytest.mark.parametrize(
    ("followed", "said"),
    [
        pytest.param(1, "innenfor IPS' 20 og HELT MEDs 30, under NAVs 12–20", id="the first one"),
        pytest.param(11, "innenfor IPS' 20 og HELT MEDs 30, under NAVs 12–20", id="one short of NAV's least"),
        pytest.param(12, "innenfor IPS' 20, NAVs 12–20 og HELT MEDs 30", id="NAV's least"),
        pytest.param(20, "innenfor IPS' 20, NAVs 12–20 og HELT MEDs 30", id="the most of IPS and NAV"),
        pytest.param(21, "over IPS' 20 og NAVs 12–20, innenfor HELT MEDs 30", id="one over IPS and NAV"),
        pytest.param(30, "over IPS' 20 og NAVs 12–20, innenfor HELT MEDs 30", id="HELT MED's own"),
        pytest.param(31, "over IPS' 20, NAVs 12–20 og HELT MEDs 30", id="over all three"),
    ],
)
def test_where_a_number_stands_against_the_three_norms(followed: int, said: str) -> None:
    assert standing(followed) == said


@pytest.mark.parametrize(
    ("caseload", "said"),
    [
        pytest.param(
            a_caseload(now=20), "J.S. får 21 å følge opp: over IPS' 20 og NAVs 12–20, innenfor HELT MEDs 30.", id="one more"
        ),
        pytest.param(
            a_caseload(now=14, joining=0),
            "J.S. har 14 å følge opp: innenfor IPS' 20, NAVs 12–20 og HELT MEDs 30.",
            id="theirs already",
        ),
        pytest.param(
            a_caseload(now=4, cap=15),
            "J.S. får 5 å følge opp: innenfor IPS' 20 og HELT MEDs 30, under NAVs 12–20. Grensen for J.S. er 15.",
            id="a cap of their own",
        ),
    ],
)
def test_the_answer_says_how_many_the_person_then_follows(caseload: Caseload, said: str) -> None:
    assert check_caseload(caseload, "") == said
    assert overridden(caseload, "") == []


def test_over_the_cap_it_is_refused_by_initials() -> None:
    with pytest.raises(OverCaseload) as refused:
        check_caseload(a_caseload(now=30), "")

    assert str(refused.value) == (
        "J.S. kan ikke få 31 å følge opp uten en begrunnelse: grensen for J.S. er 30, og det er over IPS' 20, NAVs 12–20 og HELT "
        "MEDs 30. Velg en annen, eller skriv hvorfor i «Begrunnelse hvis over grensen»."
    )


def test_with_a_reason_it_is_taken_and_the_reason_is_kept() -> None:
    over = a_caseload(now=30)

    assert check_caseload(over, "tre jobber i samme butikk").startswith("J.S. får 31 å følge opp")
    [caution] = overridden(over, "tre jobber i samme butikk")
    assert (caution.code, caution.sentence) == (CautionCode.CASELOAD, "J.S. fikk 31 å følge opp, og grensen er 30.")
    assert caution.assessment == "tre jobber i samme butikk"


def test_whoever_is_theirs_already_stays_theirs() -> None:
    assert "har 34 å følge opp" in check_caseload(a_caseload(now=34, joining=0), "")


@given(now=st.integers(0, 60), joining=st.integers(0, 40), cap=st.integers(1, 60))
def test_it_is_refused_exactly_when_somebody_comes_that_there_is_no_room_for(now: int, joining: int, cap: int) -> None:
    caseload = a_caseload(now=now, joining=joining, cap=cap)

    try:
        check_caseload(caseload, "")
        refused = False
    except OverCaseload:
        refused = True

    assert refused == (joining > 0 and now + joining > cap)


def test_each_norm_says_whose_it_is_from_when_and_where() -> None:
    assert [norm.written for norm in NORMS] == ["IPS' 20", "NAVs 12–20", "HELT MEDs 30"]
    assert all(norm.source and norm.as_of.year > 2000 for norm in NORMS)
