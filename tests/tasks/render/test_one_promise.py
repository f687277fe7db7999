"""What several papers promise about the wage, its hours and the benefit is said in the same words in all of them."""

import pytest

from domain.language.languages import BOKMAL, NYNORSK, Both, Language
from domain.pay.wages import FOLLOWS_THE_RATE
from tasks.render.editions import edition
from tasks.render.rendering import render
from tests.domain.jobs.contract_change import change
from tests.domain.jobs.permanent_job import offer
from tests.domain.positions.advertisement import advertised
from tests.domain.positions.local_agreement import an_agreement as a_local_agreement
from tests.domain.trials.trial import agreed
from tests.editions import document, mail
from tests.made_documents import facts_of, lines_of

LANGUAGES = [pytest.param(BOKMAL, id="bokmål"), pytest.param(NYNORSK, id="nynorsk")]
OWN_WORDS = (
    "advertisement",
    "advertisement_short",
    "central_agreement",
    "contract_change",
    "contract_change_short",
    "employment_contract_short",
    "trial_agreement_short",
    "trial_wage",
)


def on_one_line(lines: list[str]) -> str:
    return " ".join(" ".join(lines).replace("\xa0", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OWN_WORDS)
def test_the_wage_follows_the_rate_in_every_template_that_speaks_of_it(name: str, language: Language) -> None:
    made = on_one_line(lines_of(render(edition(name, language), facts_of(name, language))))

    assert FOLLOWS_THE_RATE.written(language) in made


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hours_of_a_trial_are_reported_each_month_in_all_that_speaks_of_it(language: Language) -> None:
    month_by_month = Both(
        "når måneden er over. Lever den når praksisen er over", "når månaden er over. Lever lista når praksisen er over"
    )
    at_the_turn = Both("ved hvert månedsskifte, og når praksisen er over", "ved kvart månadsskifte, og når praksisen er over")

    timesheet = on_one_line(lines_of(render(edition("timesheet", language), facts_of("timesheet", language))))

    assert month_by_month.written(language) in timesheet
    for name in ("trial_payroll", "trial_prolonged_payroll"):
        assert at_the_turn.written(language) in " ".join(piece.text for piece in mail(name, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["advertisement", "tariff_adjustment"])
def test_the_wage_follows_the_rate_in_the_mails_too(name: str, language: Language) -> None:
    promised = FOLLOWS_THE_RATE.written(language).rstrip(".")

    assert promised in " ".join(piece.text for piece in mail(name, language))


def test_the_wage_follows_the_rate_in_the_contracts_the_agreements_and_what_10c_says() -> None:
    said = FOLLOWS_THE_RATE.nb

    assert said in next(item.text for item in offer().contract.items if item.letter == "i")
    assert said in next(item.text for item in agreed().agreement.terms if item.letter == "i")
    assert said in next(item.text for item in change(wage_percent="25").paper.items if item.letter == "i")
    assert said in a_local_agreement().wage_sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*OWN_WORDS, "employment_contract", "local_agreement", "trial_agreement"])
def test_nobody_is_promised_to_keep_the_whole_benefit(name: str, language: Language) -> None:
    text = " ".join(piece.text for piece in document(name, language))

    assert not any(words in text for words in ("beholder uføretrygd", "beheld uføretrygd", "fortsetter å motta"))


def test_the_announcement_says_kroner() -> None:
    assert str(advertised().kroner_per_hour) == "40.96"
