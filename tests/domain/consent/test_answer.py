from datetime import date
from typing import get_args

import pytest

from domain.consent.answer import ConsentForm, Purpose, consent_paper, said_of
from domain.consent.purposes import ConsentTo, HowGiven, standing
from domain.consent.wordings import WORDINGS, newest, shown
from domain.language.languages import BOKMAL, NYNORSK
from tests.builders import a_candidacy, a_job_specialist
from tests.domain.consent.answers import ANSWERS, an_answer

TODAY = date(2027, 1, 20)


def test_the_form_asks_for_every_purpose() -> None:
    assert list(get_args(Purpose)) == [str(each) for each in ConsentTo]
    assert get_args(ConsentForm.model_fields["consent_how"].annotation) == tuple(str(each) for each in HowGiven)


@pytest.mark.parametrize("to", list(ConsentTo))
def test_every_purpose_has_its_words_in_both_languages_in_order(to: ConsentTo) -> None:
    assert [each.version for each in WORDINGS[to]] == list(range(1, len(WORDINGS[to]) + 1))
    assert newest(to).version == len(WORDINGS[to])
    for wording in WORDINGS[to]:
        for language in (BOKMAL, NYNORSK):
            assert all(sentence.endswith(".") for sentence in wording.sentences(language))
    assert shown(to, 0) == WORDINGS[to][0]


def test_the_last_answer_stands_for_each_purpose_and_each_referee() -> None:
    again = [*ANSWERS, an_answer(ConsentTo.REFERENCE, number=1, yes=False), an_answer(ConsentTo.POOL)]

    found = [(each.to, each.number, each.yes) for each in standing(again)]

    assert found == [
        (ConsentTo.RECRUITING, None, True),
        (ConsentTo.POOL, None, True),
        (ConsentTo.REFERENCE, 1, False),
        (ConsentTo.REFERENCE, 2, False),
        (ConsentTo.SUPPORT_PERSON, None, False),
    ]


def test_the_paper_tells_each_purpose_and_what_was_answered() -> None:
    paper = consent_paper(a_candidacy(), ANSWERS, a_job_specialist(), TODAY)

    told = {each.heading: each.answer for each in paper.answers}
    assert told["Hva skriver dere ned?"] == "Du sa ja 03.12.2026."
    assert told["Hvem spør dere om meg?"] == "Du sa ja til referanse 1 03.12.2026. Du sa nei til referanse 2 03.12.2026."
    assert told["Hva får støttepersonen vite?"] == "Du sa nei 03.12.2026."
    assert told["Ringer dere om nye jobber?"] == "Vi har ikke spurt deg om dette."
    assert [each.told for each in paper.answers] == [newest(to).sentences(BOKMAL) for to in ConsentTo]


def test_a_coordinator_reads_how_it_was_given_and_the_text() -> None:
    answer = an_answer(ConsentTo.REFERENCE, number=2, how=HowGiven.SHOWN)

    assert said_of(answer) == "referanse 2: ja 03.12.2026 (vist, forklart av Kari Nordmann, tekst 1)"
    before = an_answer(ConsentTo.PHOTO, wording=0, explained_by="", yes=False)
    assert said_of(before) == "bilder og gyldne øyeblikk: nei 03.12.2026 (sagt, før tekstene ble skrevet)"
