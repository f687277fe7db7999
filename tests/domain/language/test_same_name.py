"""What reads the same is the same name."""

import pytest

from domain.language.same_name import folded


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("Landsoverenskomsten HK-Virke", id="a hyphen for a dash"),
        pytest.param("LANDSOVERENSKOMSTEN hk—virke", id="capitals, a long dash"),
        pytest.param("  Landsoverenskomsten\u00a0 HK – Virke ", id="spaces"),
        pytest.param("Landsoverenskomsten HK\u2011Virke\u200b", id="what is pasted along unseen"),
    ],
)
def test_what_reads_the_same_is_the_same(written: str) -> None:
    assert folded(written) == folded("Landsoverenskomsten HK–Virke")


@pytest.mark.parametrize("other", ["Landsoverenskomsten HK–NHO", "Landsoverenskomsten HKVirke", "Landsoverenskomsten", ""])
def test_what_reads_otherwise_is_another(other: str) -> None:
    assert folded(other) != folded("Landsoverenskomsten HK–Virke")
