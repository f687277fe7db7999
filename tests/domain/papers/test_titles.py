import pytest

from domain.columns import Column
from domain.language.languages import Language
from domain.papers.titles import title_anew, title_for
from tests.domain.papers.columns_held import ALIKE, NEW
from tests.domain.papers.every_paper import by_how

NAMED = {
    **dict.fromkeys(("advertisement", "advertisement_short", "local_agreement", "not_chosen_short"), Column.WORKPLACE_NAME),
    **dict.fromkeys(("applicant_answer_short", "trial_offer_short"), Column.WORKPLACE_NAME),
    "central_agreement": Column.PARTNER_NAME,
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", NAMED)
def test_a_title_says_the_corrected_name_in_the_language_it_was_written_in(kind: str, language: Language) -> None:
    before, after = by_how(ALIKE), by_how({**ALIKE, NAMED[kind]: NEW[NAMED[kind]]})

    for how in (each for each in before if each[0] == kind):
        was, right = (title_for(kind, made[how].facts).written(language) for made in (before, after))
        assert NEW[NAMED[kind]] not in was
        assert NEW[NAMED[kind]] in right
        assert title_anew(was, kind, before[how].facts, after[how].facts) == right


def test_a_title_that_names_nothing_stays() -> None:
    before, after = by_how(ALIKE), by_how({**ALIKE, Column.WORKPLACE_NAME: NEW[Column.WORKPLACE_NAME]})
    how = "certificate", ""

    assert title_anew("Attest", "certificate", before[how].facts, after[how].facts) == "Attest"
    with pytest.raises(KeyError):
        title_for("certificate", before[how].facts)
