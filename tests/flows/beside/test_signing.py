"""Everybody signs the newest version, the worker in person and with a copy; what was registered wrongly is put right."""

import hashlib
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from domain.contact import Party
from domain.papers.signing import SignatureForm
from domain.process import Life, RegisterStep
from domain.tables.documents import Document, Signature
from domain.tables.history import HistoryRow, RaisedCaution
from flows.beside import correction, paperwork
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.forms.choices import choices_today
from tasks.papers.correction import load_record
from tasks.record.submission import digest_of
from tasks.render.documents import Paper, put_file, register
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row

ME = "1 - J.S."
MADE = date(2027, 1, 25)
TODAY = date(2027, 2, 1)
CONTENT = b"avtalen"


@pytest.fixture
def office(installation: Installation) -> Installation:
    """Sara's agreement has been made twice, and a timesheet that nobody signs."""
    with moved_to(MADE), unit_of_work() as session:
        a_staff_row(session)
        a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        for kind, title, parties, content in (
            ("trial_agreement", "Avtale om praksis", (Party.EMPLOYER, Party.WORKER), b"den gamle"),
            ("trial_agreement", "Avtale om praksis", (Party.EMPLOYER, Party.WORKER), CONTENT),
            ("timesheet", "Timeliste", (), b"timene"),
        ):
            sheet = Paper(kind=kind, title=title, write=partial(bytes, content), to_sign=parties)
            put_file(register(session, Life.CANDIDACY, 1, sheet), content)
    return installation


@pytest.fixture
def file(office: Installation) -> Path:
    return settings().documents / "soknad-00001" / "trial_agreement-v2.docx"


def a_signature(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "document": "2 - Avtale om praksis, søknad 1",
        "party": "arbeidstaker",
        "signed_by": "Sara Søker",
        "signed_on": "29.01.2027",
        "how": "på papir",
        "explained_by": "jobbspesialisten leste den høyt",
        "kept_at": "hos arbeidsgiveren",
        **said,
    }


EMPLOYER = {"party": "arbeidsgiver", "signed_by": "Ola Leder", "explained_by": "", "how": "med elektronisk ID"}
COPY = {"registered_by": ME, "document": "2 - Avtale om praksis, søknad 1", "given_on": "30.01.2027", "how": "på papir"}


def waiting() -> tuple[list[str], list[str]]:
    lists = choices_today()
    return list(lists["documents_to_sign"]), list(lists["copies_to_give"])


async def both_sign(office: Installation) -> None:
    await office.done(paperwork.register_signature, **a_signature())
    await office.done(paperwork.register_signature, **a_signature(**EMPLOYER))


def correct(what: str, number: int, new: str) -> dict[str, Any]:
    return {"registered_by": ME, "what": what, "number": number, "new": new, "why": "feil linje i listen"}


async def test_both_sign_the_newest_version_and_the_worker_gets_a_copy(office: Installation) -> None:
    entry = "2 - Avtale om praksis, søknad 1"
    with moved_to(TODAY):
        before = waiting()
        first = await office.done(paperwork.register_signature, **a_signature())
        second = await office.done(paperwork.register_signature, **a_signature(**EMPLOYER))
        signed = waiting()
        copy = await office.done(paperwork.give_copy, **COPY)
        after = waiting()

    assert first == (
        "«Avtale om praksis» er skrevet under av arbeidstaker 29.01.2027 (underskrift 1). "
        "Neste: det mangler underskrift fra arbeidsgiver."
    )
    assert second.endswith("Neste: alle har skrevet under. Gi arbeidstakeren en kopi, og meld den levert (17e).")
    assert copy == "Arbeidstakeren fikk kopi av «Avtale om praksis» 30.01.2027 (dokument 2)."
    assert (before, signed, after) == (([entry], []), ([], [entry]), ([], []))
    worker, employer = office.rows(select(Signature).order_by(Signature.id))
    assert (worker.signed_by, worker.signed_on, worker.how) == ("Sara Søker", date(2027, 1, 29), "på papir")
    assert (worker.explained_by, worker.kept_at) == ("jobbspesialisten leste den høyt", "hos arbeidsgiveren")
    assert (employer.signed_by, employer.how) == ("Ola Leder", "med elektronisk ID")
    assert worker.sha256 == employer.sha256 == hashlib.sha256(CONTENT).hexdigest()
    (document,) = office.rows(select(Document).where(Document.id == 2))
    assert (document.copy_given_on, document.copy_given_how) == (date(2027, 1, 30), "på papir")
    assert office.rows(select(RaisedCaution)) == []


async def test_what_is_registered_twice_is_said_and_nothing_is_new(office: Installation) -> None:
    with moved_to(TODAY):
        await both_sign(office)
        again = await office.done(paperwork.register_signature, **a_signature())
        other = await office.refused(paperwork.register_signature, **a_signature(signed_on="30.01.2027"))
        await office.done(paperwork.give_copy, **COPY)
        copy = await office.done(paperwork.give_copy, **COPY)
        other_copy = await office.refused(paperwork.give_copy, **{**COPY, "how": "på e-post"})

    assert again.startswith("Allerede registrert")
    assert copy.startswith("Allerede registrert")
    assert other == (
        "«Avtale om praksis» er allerede skrevet under av arbeidstaker 29.01.2027 (underskrift 1). Er noe feil, bruk "
        "«16b Rett opplysninger»."
    )
    assert other_copy.startswith("Kopien av «Avtale om praksis» er allerede levert 30.01.2027 (dokument 2).")
    assert len(office.rows(select(Signature))) == 2


async def test_what_cannot_be_is_refused(office: Installation) -> None:
    each = (
        {"party": "tillitsvalgt", "document": "1 - Avtale om praksis", "signed_on": "02.02.2027"},
        {"document": "3 - Timeliste"},
        {"document": "9 - Noe"},
        {"signed_by": "Vera Verge", "explained_by": "vergen", "signed_on": "24.01.2027"},
    )
    with moved_to(TODAY):
        refused = [await office.refused(paperwork.register_signature, **a_signature(**said)) for said in each]
        early = await office.refused(paperwork.give_copy, **COPY)
        nobodys = await office.refused(paperwork.give_copy, **{**COPY, "document": "3 - Timeliste"})

    assert refused[:3] == [
        (
            "«Avtale om praksis» skal ikke skrives under av tillitsvalgt, men av arbeidsgiver og arbeidstaker.\n"
            "«Avtale om praksis» finnes i en nyere utgave (2) enn den du valgte (1). La partene skrive under den.\n"
            "Underskriften kan ikke være 02.02.2027: i dag er det 01.02.2027."
        ),
        "«Timeliste» skal ikke skrives under.",
        "Dokument 9 finnes ikke. Velg på nytt fra listen.",
    ]
    assert "av arbeidstakeren selv (S.S.)" in refused[3]
    assert "vergemålsloven § 23" in refused[3]
    assert "ble laget 25.01.2027" in refused[3]
    assert "Verge" not in refused[3].replace("En verge", "")
    assert early.startswith("«Avtale om praksis» mangler underskrift fra arbeidsgiver og arbeidstaker.")
    assert nobodys.startswith("«Timeliste» er ikke noe arbeidstakeren skriver under")
    assert office.rows(select(Signature)) == []


@pytest.fixture
def three(office: Installation) -> Installation:
    """Sara's agreement, and two more papers of hers."""
    with moved_to(MADE), unit_of_work() as session:
        for kind, title in (("trial_wage", "Avtale om lønn"), ("follow_up", "Avtale om oppfølging")):
            sheet = Paper(kind=kind, title=title, write=lambda: CONTENT, to_sign=(Party.EMPLOYER, Party.WORKER))
            put_file(register(session, Life.CANDIDACY, 1, sheet), CONTENT)
    return office


def signed(office: Installation) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in vars(each).items() if name[0] != "_"}
        for each in office.rows(select(Signature).order_by(Signature.id))
    ]


def told(office: Installation) -> list[dict[str, Any]]:
    """The history, but for the run and the moment."""
    return [
        {name: value for name, value in vars(each).items() if name not in ("_sa_instance_state", "recorded_at", "run_id")}
        for each in office.rows(select(HistoryRow).order_by(HistoryRow.id))
    ]


OTHERS = ["4 - Avtale om lønn, søknad 1", "5 - Avtale om oppfølging, søknad 1"]


@pytest.mark.parametrize("together", [True, False], ids=["together", "one by one"])
async def test_several_signed_at_once_stand_as_if_registered_one_by_one(three: Installation, together: bool) -> None:
    file = settings().documents / "soknad-00001" / "trial_wage-v1.docx"
    file.write_bytes(b"noe annet")
    with moved_to(TODAY):
        if together:
            answer = await three.done(paperwork.register_signature, **a_signature(others=[*OTHERS, OTHERS[0]]))
            assert answer.startswith(
                "«Avtale om praksis» er skrevet under av arbeidstaker 29.01.2027 (underskrift 1). "
                "«Avtale om lønn» er skrevet under av arbeidstaker 29.01.2027 (underskrift 2). "
                "«Avtale om oppfølging» er skrevet under av arbeidstaker 29.01.2027 (underskrift 3). "
                "Vurder: Noen har endret filen til «Avtale om lønn» (søknad 1)"
            )
            assert answer.endswith("Neste: det mangler underskrift fra arbeidsgiver.")
            again = await three.done(paperwork.register_signature, **a_signature(others=OTHERS))
            assert again.startswith("Allerede registrert")
        else:
            for document in (a_signature()["document"], *OTHERS):
                await three.done(paperwork.register_signature, **a_signature(document=document))
        once_more = await three.done(paperwork.register_signature, **a_signature(document=OTHERS[0]))

    assert once_more.startswith("Allerede registrert")
    rows, history = signed(three), told(three)
    assert [(each["document_id"], each["party"], each["signed_by"]) for each in rows] == [
        (number, "arbeidstaker", "Sara Søker") for number in (2, 4, 5)
    ]
    assert [each["sha256"] for each in rows] == [
        hashlib.sha256(content).hexdigest() for content in (CONTENT, b"noe annet", CONTENT)
    ]
    assert [(each["key"], each["version"], each["life_id"]) for each in history] == [
        (f"signature:{number}:arbeidstaker", 1, number) for number in (2, 4, 5)
    ]
    digests = [digest_alone(document) for document in ("2", "4", "5")]
    assert [each["digest"] for each in history] == digests
    (caution,) = three.rows(select(RaisedCaution))
    assert caution.sentence.startswith("Noen har endret filen til «Avtale om lønn»")


def digest_alone(document: str) -> str:
    """What one form for one document is known by."""
    content = SignatureForm.read(a_signature(document=document)).content()
    assert "others" not in content  # so that what was registered before there were others is known again
    return digest_of(content)


async def test_one_bad_one_among_several_refuses_them_all_and_nothing_is_written(three: Installation) -> None:
    with moved_to(TODAY):
        await three.done(paperwork.register_signature, **a_signature(document=OTHERS[1], signed_on="28.01.2027"))
        before = signed(three), told(three)
        refused = await three.refused(paperwork.register_signature, **a_signature(others=["3 - Timeliste", *OTHERS, "9 - Noe"]))

    assert refused.split("\n") == [
        "«Timeliste» skal ikke skrives under.",
        (
            "«Avtale om oppfølging» er allerede skrevet under av arbeidstaker 28.01.2027 (underskrift 1). Er noe feil, bruk "
            "«16b Rett opplysninger»."
        ),
        "Dokument 9 finnes ikke. Velg på nytt fra listen.",
    ]
    assert (signed(three), told(three)) == before


async def test_what_is_registered_already_is_left_and_the_others_are_new(three: Installation) -> None:
    with moved_to(TODAY):
        await three.done(paperwork.register_signature, **a_signature(document=OTHERS[0]))
        answer = await three.done(paperwork.register_signature, **a_signature(others=OTHERS))

    assert "«Avtale om lønn»" not in answer
    assert [each["document_id"] for each in signed(three)] == [4, 2, 5]


async def test_a_changed_file_is_told_and_each_signature_keeps_its_own(office: Installation, file: Path) -> None:
    with moved_to(TODAY):
        file.write_bytes(b"noe annet")
        first = await office.done(paperwork.register_signature, **a_signature())
        file.write_bytes(CONTENT)
        second = await office.done(paperwork.register_signature, **a_signature(**EMPLOYER))
        (caution,) = choices_today()["cautions_open"]
        assessed = await office.done(
            paperwork.assess_caution, registered_by=ME, caution=caution, reason="Partene er enige om filen."
        )

    assert caution.startswith("2 - Avtale om praksis, søknad 1: Partene har ikke")
    assert assessed == "Varselet for Avtale om praksis, søknad 1 er vurdert."
    assert "Vurder: Noen har endret filen til «Avtale om praksis» (søknad 1) etter at den ble laget 25.01.2027." in first
    assert "Vurder: Partene har ikke skrevet under den samme filen av «Avtale om praksis»" in second
    hashes = [each.sha256 for each in office.rows(select(Signature).order_by(Signature.id))]
    assert hashes == [hashlib.sha256(content).hexdigest() for content in (b"noe annet", CONTENT)]


async def test_a_missing_file_is_told_and_nothing_is_signed(office: Installation, file: Path) -> None:
    file.unlink()
    with moved_to(TODAY):
        refused = await office.refused(paperwork.register_signature, **a_signature())
        file.write_bytes(CONTENT)
        await office.done(paperwork.register_signature, **a_signature())

    assert refused.startswith("Filen til «Avtale om praksis» (soknad-00001/trial_agreement-v2.docx) finnes ikke lenger")


async def test_a_newer_version_must_be_signed_and_the_old_signature_stays_with_the_old(office: Installation) -> None:
    with moved_to(TODAY):
        await both_sign(office)
        with unit_of_work() as session:
            sheet = Paper(
                kind="trial_agreement", title="Avtale om praksis", write=lambda: b"ny", to_sign=(Party.EMPLOYER, Party.WORKER)
            )
            put_file(register(session, Life.CANDIDACY, 1, sheet), sheet.content)
        lists = waiting()
        copy = await office.refused(paperwork.give_copy, **{**COPY, "document": "4 - Avtale om praksis"})

    assert lists == (["4 - Avtale om praksis, søknad 1"], [])
    assert copy.startswith("«Avtale om praksis» mangler underskrift fra arbeidsgiver og arbeidstaker.")
    assert {each.document_id for each in office.rows(select(Signature))} == {2}


async def test_a_signature_is_put_right_with_history(office: Installation) -> None:
    with moved_to(TODAY):
        await both_sign(office)
        day = await office.done(correction.correct, **correct("Underskrift: dato", 1, "28.01.2027"))
        await office.done(correction.correct, **correct("Underskrift: navn på den som skrev under", 2, "Olga Leder"))
        refused = [
            await office.refused(correction.correct, **correct("Underskrift: navn på den som skrev under", 1, "Vera Verge")),
            await office.refused(correction.correct, **correct("Underskrift: hvem som forklarte", 1, "")),
            await office.refused(correction.correct, **correct("Underskrift: dato", 1, "24.01.2027")),
            await office.refused(correction.correct, **correct("Dokument: kopien levert", 2, "30.01.2027")),
        ]

    assert day == "Underskrift 1: «dato» er rettet."
    assert ["vergemålsloven" in refused[0], "hvem som forklarte" in refused[1], "ble laget" in refused[2]] == [True] * 3
    assert refused[3] == "Dokument 2 har ikke «kopien levert» ennå, så det er ikke noe å rette."
    worker, employer = office.rows(select(Signature).order_by(Signature.id))
    assert (worker.signed_on, worker.signed_by, worker.explained_by) == (
        date(2027, 1, 28),
        "Sara Søker",
        "jobbspesialisten leste den høyt",
    )
    assert employer.signed_by == "Olga Leder"
    assert office.rows(select(HistoryRow.step).where(HistoryRow.step == RegisterStep.CORRECTED)) == [RegisterStep.CORRECTED] * 2


async def test_a_signature_that_never_was_is_taken_back_with_the_copy_and_can_be_registered_again(office: Installation) -> None:
    with moved_to(TODAY):
        await both_sign(office)
        await office.done(paperwork.give_copy, **COPY)
        taken = await office.done(correction.correct, **correct("Underskrift: dato", 2, ""))
        lists = waiting()
        again = await office.done(paperwork.register_signature, **a_signature(**EMPLOYER))
        copy = await office.done(paperwork.give_copy, **COPY)
        await office.done(correction.correct, **correct("Dokument: kopien levert", 2, ""))
        without_copy = waiting()

    assert taken == "Underskrift 2: «dato» er rettet."
    assert lists == (["2 - Avtale om praksis, søknad 1"], [])
    assert again.startswith("«Avtale om praksis» er skrevet under av arbeidsgiver")
    assert copy.startswith("Arbeidstakeren fikk kopi")
    assert without_copy == ([], ["2 - Avtale om praksis, søknad 1"])


async def test_who_has_signed_can_be_looked_up(office: Installation) -> None:
    with moved_to(TODAY):
        await both_sign(office)
        document = dict(load_record("dokument", 2, Jon()).standing)
        signature = dict(load_record("underskrift", 1, Jon()).standing)

    assert document["underskrift 1"] == "arbeidstaker 29.01.2027, på papir"
    assert document["kopien levert"] == "(tomt)"
    assert signature["SHA-256 av filen som ble skrevet under"] == hashlib.sha256(CONTENT).hexdigest()
    assert signature["hvem som forklarte"] == "jobbspesialisten leste den høyt"


class Jon:
    staff = 1
