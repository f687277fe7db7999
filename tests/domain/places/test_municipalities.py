"""Municipalities as people write them."""

from collections import Counter

import pytest
from pydantic import TypeAdapter, ValidationError

from deployments.rehearsal.workplaces import WORKPLACES
from domain.places.municipalities import MunicipalityName, is_known, known_as, municipalities, read_municipality
from domain.places.municipality_list import COUNTIES, FORMER, IN_FORCE_FROM, SOURCE


def refused(written: str) -> str:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(MunicipalityName).validate_python(written)
    return str(error.value.errors()[0]["msg"])


def test_the_list_is_whole() -> None:
    counties = Counter(number[:2] for number in municipalities())

    assert len(municipalities()) == 357
    assert {COUNTIES[county]: count for county, count in counties.items()} == {
        "Oslo": 1,
        "Rogaland": 23,
        "Møre og Romsdal": 27,
        "Nordland": 41,
        "Østfold": 12,
        "Akershus": 21,
        "Buskerud": 18,
        "Innlandet": 46,
        "Vestfold": 6,
        "Telemark": 17,
        "Agder": 25,
        "Vestland": 43,
        "Trøndelag": 38,
        "Troms": 21,
        "Finnmark": 18,
    }
    assert str(IN_FORCE_FROM.year) in SOURCE


def test_each_is_read_by_its_number_its_names_and_what_is_kept_of_it() -> None:
    names = [each.name for each in municipalities().values()]

    assert len(set(names)) == 357
    for each in municipalities().values():
        assert {read_municipality(written) for written in (each.number, each.name, each.with_county)} == {each.name}
        assert known_as(each.name) == each.name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Arendal", "Arendal"),
        ("ARENDAL\u200b kommune", "Arendal"),
        (" arendal ", "Arendal"),
        ("4203", "Arendal"),
        ("Hábmer – Hamarøy", "Hamarøy"),
        ("Hábmer-Hamarøy", "Hamarøy"),
        ("Hábmer", "Hamarøy"),
        ("Tana / Deatnu", "Tana"),
        ("Gáivuotna - Kåfjord - Kaivuono", "Kåfjord"),
        ("Oslo", "Oslo"),
        ("Nord-Aurdal", "Nord-Aurdal"),
        ("Nord – Aurdal", "Nord-Aurdal"),
        ("Førde", "Sunnfjord"),
        ("Ski", "Nordre Follo"),
        ("Ålesund", "Ålesund"),
        ("Haram", "Haram"),
        ("Herøy (Nordland)", "Herøy (Nordland)"),
        ("herøy (møre og romsdal)", "Herøy (Møre og Romsdal)"),
        ("1515", "Herøy (Møre og Romsdal)"),
        ("3114", "Våler (Østfold)"),
        ("Bø (Nordland)", "Bø (Nordland)"),
    ],
)
def test_what_is_written_is_read_as_the_official_name(written: str, name: str) -> None:
    assert read_municipality(written) == name


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("arendl", "«arendl» er ikke en kommune. Mente du Arendal?"),
        ("herøy", "«herøy» kan være flere kommuner. Skriv Herøy (Møre og Romsdal) eller Herøy (Nordland)."),
        ("våler", "«våler» kan være flere kommuner. Skriv Våler (Østfold) eller Våler (Innlandet)."),
        ("sande", "«sande» kan være flere kommuner. Skriv Sande (Møre og Romsdal) eller Holmestrand."),
        ("tysfjord", "«tysfjord» kan være flere kommuner. Skriv Narvik eller Hamarøy."),
        ("4299", "«4299» er ikke en kommune. Skriv navnet på kommunen, for eksempel Arendal."),
        ("qwxz", "«qwxz» er ikke en kommune. Skriv navnet på kommunen, for eksempel Arendal."),
        ("", "Feltet må fylles ut."),
    ],
)
def test_what_means_none_or_several_is_asked_about(written: str, said: str) -> None:
    assert refused(written) == said


def test_what_was_written_before_there_was_a_list_is_kept() -> None:
    assert known_as("arendl") == "arendl"
    assert not is_known("arendl")
    assert known_as("arendal kommune") == "Arendal"


def test_those_that_are_no_more_are_pointed_on() -> None:
    names = [name.strip() for entry in FORMER.replace("\n", ";").split(";") if entry for name in entry.split(":")[0].split(",")]

    assert len(names) == 90
    assert [name for name in names if not is_known(name)] == [
        "Nes", "Sande", "Bø", "Os", "Vågsøy", "Snillfjord", "Verran", "Tysfjord", "Divtasvuodna",
    ]  # fmt: skip


def test_the_examples_places_are_municipalities() -> None:
    assert [each.town for each in WORKPLACES if not is_known(each.town)] == []
