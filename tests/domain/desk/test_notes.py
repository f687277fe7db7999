"""What a note may hold, and whose list a reminder stands on."""

from datetime import date
from typing import Any

import pytest

from domain.desk.lists import shared_out
from domain.desk.next_steps import told_once
from domain.desk.notes import MOST_LETTERS, NoteForm, Reminder, check_note, mailed_reminders, reminder_steps
from domain.process import Life
from domain.refusal import RuleBroken

TODAY = date(2027, 1, 20)
KARI, OLA, GONE = 1, 2, 3


def a_note(**said: Any) -> NoteForm:
    return NoteForm.read({"registered_by": KARI, "text": "ring i mars", **said})


def a_reminder(number: int = 1, **said: Any) -> Reminder:
    usual = {"written_by": KARI, "label": "Søknad 7 (Kiwi Bjorbekk)", "text": "ring i mars", "since": TODAY, "page": "/soknad/7"}
    return Reminder(number=number, **{**usual, "about": (Life.CANDIDACY, 7), **said})


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"text": "ring i mars\nom nye vakter"},
        {"text": "a" * MOST_LETTERS},
        {"remind_on": "20.01.2027"},
        {"remind_on": "20.01.2029"},
    ],
)
def test_a_note_is_taken(said: dict[str, str]) -> None:
    check_note(a_note(**said), TODAY)


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        ({"text": " \n "}, ["«Notat»: Feltet må fylles ut."]),
        ({"text": "a" * (MOST_LETTERS + 1)}, ["Notatet har 1001 tegn, og 1000 er det meste."]),
        ({"remind_on": "19.01.2027"}, ["Du kan ikke bli minnet på noe 19.01.2027: dagen er over."]),
        ({"remind_on": "21.01.2029"}, ["21.01.2029 er for langt fram: 20.01.2029 er den siste dagen du kan velge."]),
        ({"text": "", "remind_on": "01.01.2027"}, ["«Notat»: Feltet må fylles ut.", "Du kan ikke bli minnet på noe 01.01.2027"]),
    ],
)
def test_what_a_note_may_not_be_is_told_at_once(said: dict[str, str], sentences: list[str]) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_note(a_note(**said), TODAY)

    assert [told.startswith(begins) for told, begins in zip(refused.value.sentences, sentences, strict=True)] == [True] * len(
        sentences
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hun har fått diagnosen angst", "«Notat» ser ut til å nevne en diagnose (ord 4), og det lagrer vi ikke."),
        ("fødselsnummeret er 17059912345 eller 010199 00075", "og fødselsnummer"),
        ("har time hos legen", "«Notat» kan handle om helse"),
    ],
)
def test_health_and_national_numbers_are_refused_with_the_sentence_and_without_the_word(text: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        a_note(text=text)

    (told,) = refused.value.sentences
    assert sentence in told
    assert not {"angst", "legen", "17059912345"} & set(told.split())


def test_a_day_that_cannot_be_read_is_told_by_what_the_field_is_called() -> None:
    with pytest.raises(RuleBroken, match="«Minn meg på dette fra»: «i mars» er ikke en dato"):
        a_note(remind_on="i mars")


@pytest.mark.parametrize(
    ("written_by", "on"),
    [
        pytest.param(KARI, {KARI}, id="only the list of the one who wrote it"),
        pytest.param(GONE, {KARI, OLA}, id="every coordinator's when that one has left"),
    ],
)
def test_a_reminder_stands_on_the_list_of(written_by: int, on: set[int]) -> None:
    steps = reminder_steps([a_reminder(written_by=written_by)])

    assert set(shared_out(steps, (KARI, OLA), (KARI, OLA))) == on


def test_it_says_what_it_is_about_and_two_that_say_the_same_are_two() -> None:
    steps = told_once(reminder_steps([a_reminder(1), a_reminder(2), a_reminder(3, label="Kiwi Bjorbekk", about=None)]))

    assert [(step.what, step.about, step.note) for step in steps] == [
        ("Søknad 7 (Kiwi Bjorbekk): ring i mars", (Life.CANDIDACY, 7), 1),
        ("Søknad 7 (Kiwi Bjorbekk): ring i mars", (Life.CANDIDACY, 7), 2),
        ("Kiwi Bjorbekk: ring i mars", None, 3),
    ]


def test_the_mail_says_that_there_is_one_and_not_what_it_says() -> None:
    steps = told_once(mailed_reminders([a_reminder(1), a_reminder(2), a_reminder(3, label="Kiwi Bjorbekk", about=None)]))

    assert [(step.staff, step.what) for step in steps] == [
        (KARI, "Søknad 7 (Kiwi Bjorbekk): et notat minner deg på noe. Det står på skrivebordet ditt."),
        (KARI, "Kiwi Bjorbekk: et notat minner deg på noe. Det står på skrivebordet ditt."),
    ]
