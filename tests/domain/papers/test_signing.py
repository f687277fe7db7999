"""Who may sign what and when: the worker in person and after an explanation, everybody the newest version."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.contact import Party
from domain.papers.signing import SaidSignature, SignedDocument, check_copy, check_signature, file_altered
from domain.refusal import RuleBroken

MADE = date(2027, 3, 4)
TODAY = date(2027, 3, 15)


def a_document(**said: Any) -> SignedDocument:
    return SignedDocument(
        **{
            "title": "Arbeidsavtale",
            "parties": ("arbeidsgiver", "arbeidstaker"),
            "version": 1,
            "newest": 1,
            "made_on": MADE,
            "worker": "Sara Søker",
            **said,
        }
    )


def a_signature(**said: Any) -> SaidSignature:
    return SaidSignature(
        **{
            "party": "arbeidstaker",
            "signed_by": "Sara Søker",
            "signed_on": TODAY,
            "explained_by": "jobbspesialisten",
            **said,
        }
    )


EMPLOYER = a_signature(party=Party.EMPLOYER, signed_by="Ola Leder", explained_by="")


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(a_signature(), id="the worker"),
        pytest.param(a_signature(signed_by="sara søker"), id="the worker, in small letters"),
        pytest.param(a_signature(signed_by="Sara Elise Søker"), id="the worker, with a middle name"),
        pytest.param(a_signature(signed_on=MADE), id="on the day it was made"),
        pytest.param(EMPLOYER, id="the employer, with nobody to explain"),
    ],
)
def test_a_party_signs(said: SaidSignature) -> None:
    check_signature(a_document(), said, TODAY)


@pytest.mark.parametrize(
    ("document", "said", "sentence"),
    [
        pytest.param(
            {}, {"signed_by": "Vera Verge"}, r"arbeidstakeren selv \(S\.S\.\).*vergemålsloven § 23, jf\. § 10", id="a guardian"
        ),
        pytest.param({}, {"signed_by": "Per Søker"}, "et annet navn", id="a parent with the same family name"),
        pytest.param({}, {"explained_by": ""}, "hvem som forklarte avtalen for arbeidstakeren", id="nobody explained"),
        pytest.param({}, {"signed_on": TODAY + timedelta(days=1)}, "Underskriften kan ikke være 16.03.2027", id="tomorrow"),
        pytest.param({}, {"signed_on": MADE - timedelta(days=1)}, "ble laget 04.03.2027.*03.03.2027", id="before it was made"),
        pytest.param({}, {"party": "HELT MED"}, "ikke skrives under av HELT MED, men av arbeidsgiver og", id="not a party"),
        pytest.param({"parties": ()}, {}, "«Arbeidsavtale» skal ikke skrives under", id="nobody signs it"),
        pytest.param({"newest": 2}, {}, r"nyere utgave \(2\) enn den du valgte \(1\)", id="a newer version"),
    ],
)
def test_a_signature_is_refused(document: dict[str, Any], said: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        check_signature(a_document(**document), a_signature(**said), TODAY)


def test_everything_wrong_is_told_at_once_and_nobodys_name_is_told() -> None:
    said = a_signature(signed_by="Vera Verge", explained_by="", signed_on=TODAY + timedelta(days=1))

    with pytest.raises(RuleBroken) as refused:
        check_signature(a_document(newest=2), said, TODAY)

    assert len(refused.value.sentences) == 4
    assert not any(name in str(refused.value) for name in ("Sara", "Søker", "Vera"))


@pytest.mark.parametrize(
    ("signed", "said", "sentence"),
    [
        pytest.param([a_signature()], {}, "mangler underskrift fra arbeidsgiver", id="one has not signed"),
        pytest.param([a_signature(), EMPLOYER], {"given_on": MADE}, "ble skrevet under 15.03.2027", id="before it was signed"),
        pytest.param(
            [a_signature(), EMPLOYER], {"given_on": TODAY + timedelta(days=1)}, "kan ikke være 16.03.2027", id="tomorrow"
        ),
        pytest.param([], {"parties": ("partner", "HELT MED")}, "ikke noe arbeidstakeren skriver under", id="not the worker's"),
    ],
)
def test_a_copy_is_of_what_everybody_has_signed(signed: list[SaidSignature], said: dict[str, Any], sentence: str) -> None:
    given_on = said.pop("given_on", TODAY)

    with pytest.raises(RuleBroken, match=sentence):
        check_copy(a_document(**said), signed, given_on, TODAY)


def test_the_copy_is_given_the_day_the_last_one_signs() -> None:
    check_copy(a_document(), [a_signature(signed_on=MADE), EMPLOYER], TODAY, TODAY)


def test_a_file_that_was_changed_is_told() -> None:
    def warning(**said: bool) -> str:
        caution = file_altered("«Arbeidsavtale» (søknad 7)", MADE, **said)
        return caution.sentence if caution else ""

    assert warning(as_made=True, as_others_signed=True) == ""
    assert warning(as_made=False, as_others_signed=True).startswith(
        "Noen har endret filen til «Arbeidsavtale» (søknad 7) etter at den ble laget 04.03.2027."
    )
    assert warning(as_made=True, as_others_signed=False).startswith(
        "Partene har ikke skrevet under den samme filen av «Arbeidsavtale»"
    )
