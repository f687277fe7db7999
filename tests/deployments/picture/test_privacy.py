"""The committed page on privacy is the one the register writes."""

from deployments.picture.privacy import PAGE
from domain.privacy.page import personvern

OLD = "Siden om personvern er ikke skrevet etter at registeret ble endret. Skriv «make personvern», og les den."


def test_the_page_says_what_the_register_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == personvern(), OLD
