import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.language.held_together import held_together


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param("etter § 14-6 og §§ 15-1 og 15-4", "etter §~14-6 og §§~15-1 og 15-4", id="the law"),
        pytest.param("20 % av 215,29 kroner", "20~% av 215,29 kroner", id="percent"),
        pytest.param("Ring 01 35 65.", "Ring 01~35~65.", id="six digits"),
        pytest.param("Ring 98 00 00 01, takk.", "Ring 98~00~00~01, takk.", id="eight digits"),
        pytest.param("org.nr. 974 760 673", "org.nr. 974~760~673", id="organisation number"),
        pytest.param("HELT MEDs jobbspesialist", "HELT~MEDs jobbspesialist", id="our name"),
        pytest.param(
            "se bokstav h. Bokstav e lyder nå, bokstaven er ny",
            "se bokstav~h. Bokstav~e lyder nå, bokstaven er ny",
            id="a letter",
        ),
        pytest.param("Vi er helt med på det.", "Vi er helt med på det.", id="the same words in small letters"),
        pytest.param("mandag 10-14, 20 timer, 4 uker", "mandag 10-14, 20 timer, 4 uker", id="other numbers"),
        pytest.param("2 129,92 og 12 345,60", "2 129,92 og 12 345,60", id="kroner, which have their own"),
    ],
)
def test_what_belongs_together_is_held_together(text: str, held: str) -> None:
    assert held_together(text) == held.replace("~", "\u00a0")


@given(st.text())
def test_nothing_but_spaces_is_changed_and_once_is_enough(text: str) -> None:
    held = held_together(text)

    assert held.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert held_together(held) == held
