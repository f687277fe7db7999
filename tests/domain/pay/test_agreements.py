import pytest

from domain.pay.agreements import Trade, binds, trade_of
from domain.pay.shipped_rates import CLEANING, HOSPITALITY, RIKSAVTALEN


@pytest.mark.parametrize(
    ("agreement", "bound"),
    [
        pytest.param("Landsoverenskomsten HK–Virke", True, id="a tariff agreement"),
        pytest.param(RIKSAVTALEN, True, id="another"),
        pytest.param(HOSPITALITY, False, id="a generally applied minimum is no agreement"),
        pytest.param(CLEANING.upper(), False, id="in capitals"),
        pytest.param("", False, id="nothing"),
        pytest.param("Ingen tariffavtale", False, id="none"),
        pytest.param("ikke bundet", False, id="not bound"),
        pytest.param("–", False, id="a dash"),
        pytest.param("Utendørsavtalen", True, id="a name that only begins like «uten»"),
    ],
)
def test_what_binds_an_employer(agreement: str, bound: bool) -> None:
    assert binds(agreement) is bound


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        pytest.param("hotell", Trade.HOSPITALITY, id="a kind of workplace"),
        pytest.param(HOSPITALITY, Trade.HOSPITALITY, id="the general minimum"),
        pytest.param("renholdsbedrift", Trade.CLEANING, id="a cleaning firm"),
        pytest.param(CLEANING, Trade.CLEANING, id="the general minimum of cleaning"),
        pytest.param("kontor", None, id="an office"),
        pytest.param("Landsoverenskomsten HK–Virke", None, id="an agreement for shops"),
    ],
)
def test_the_trade_of_a_workplace_or_an_agreement(text: str, trade: Trade | None) -> None:
    assert trade_of(text) is trade
