"""The workplaces HELT MED had made in the districts by the end of 2020: 43 under 19 place names.

From the final report (S0, 000_79dccf842d2238ac.txt, «oversikt over arbeidsplasser i hver enkelt kommune»): the place names, the
names and the streets. Which kind of workplace each is, and which partner it belongs to, is read off the name.
"""

from typing import NamedTuple

from domain.partners.central_agreement import PartnerKind
from domain.registers import WorkplaceKind


class Workplace(NamedTuple):
    """`street` is blank where the report has none; `partner` is a key of PARTNERS."""

    place: str
    name: str
    street: str
    partner: str
    kind: WorkplaceKind


PARTNERS: dict[str, PartnerKind] = {
    "Arendal kommune": "kommune",
    "Avinor": "offentlig virksomhet",
    "Bærum kommune": "kommune",
    "Coop": "kjede",
    "Frambu": "annen virksomhet",
    "Grimstad kommune": "kommune",
    "Kiwi": "kjede",
    "Kristiansand kommune": "kommune",
    "McDonald's": "kjede",
    "Nordlandssykehuset HF": "offentlig virksomhet",
    "PitStop": "kjede",
    "Rogaland fylkeskommune": "offentlig virksomhet",
    "Sandnes kommune": "kommune",
    "Scandic": "kjede",
    "Stendi": "annen virksomhet",
    "Trondheim kommune": "kommune",
    "Øygarden kommune": "kommune",
}

MUNICIPALITIES = {"Førde": "Sunnfjord", "Ski": "Nordre Follo"}
"""The municipality since 2020, where it isn't called as the place."""

_CARE: WorkplaceKind = "sykehjem eller omsorgssenter"

WORKPLACES: tuple[Workplace, ...] = (
    Workplace("Arendal", "Arendal kommune, sykehjem (vaskeri)", "", "Arendal kommune", _CARE),
    Workplace("Arendal", "Kiwi Bjorbekk", "", "Kiwi", "butikk"),
    Workplace("Asker", "McDonald's Asker", "Askerveien 71", "McDonald's", "restaurant eller kafé"),
    Workplace("Asker", "Stendi, Risenga bo- og omsorgssenter", "", "Stendi", _CARE),
    Workplace("Askøy", "Kiwi Storebotn", "", "Kiwi", "butikk"),
    Workplace("Bærum", "Rega - regionalt aktivitetssenter", "Høyrabben 4", "Bærum kommune", "annet"),
    Workplace("Bodø", "Nordlandssykehuset, preanalytisk enhet", "", "Nordlandssykehuset HF", "sykehus"),
    Workplace("Bodø", "Nordlandssykehuset, Panorama Cafe", "", "Nordlandssykehuset HF", "sykehus"),
    Workplace("Bodø", "Scandic Havet", "Tollbugata 5", "Scandic", "hotell"),
    Workplace("Førde", "Scandic Sundfjord", "Storehage 2", "Scandic", "hotell"),
    Workplace("Grimstad", "Feviktun bo- og omsorgssenter", "", "Grimstad kommune", _CARE),
    Workplace("Klepp", "Coop Mega Klepp", "K.K. Kleppesveg 1", "Coop", "butikk"),
    Workplace("Kristiansand", "Bispegra omsorgssenter", "Bispegra 45", "Kristiansand kommune", _CARE),
    Workplace("Kristiansand", "Stener Heyerdahl omsorgssenter", "Kristian IV gate 39", "Kristiansand kommune", _CARE),
    Workplace("Kristiansand", "Straitunet omsorgssenter", "Setesdalsveien 277", "Kristiansand kommune", _CARE),
    Workplace("Kristiansand", "Scandic Bystranda Kristiansand", "", "Scandic", "hotell"),
    Workplace("Sandefjord", "McDonald's Fokserød (Torp)", "", "McDonald's", "restaurant eller kafé"),
    Workplace("Sandnes", "Gand videregående skole", "", "Rogaland fylkeskommune", "skole"),
    Workplace("Sandnes", "Rådhuset i Sandnes", "Rådhusgata 1", "Sandnes kommune", "kontor"),
    Workplace("Sandnes", "Rovik bo og aktivitetssenter", "Åsveien 123", "Sandnes kommune", _CARE),
    Workplace("Sandnes", "Sandnes helsesenter", "Parkveien 2", "Sandnes kommune", _CARE),
    Workplace("Sandnes", "Trones bolig og eldresenter", "Jadarveien 2", "Sandnes kommune", _CARE),
    Workplace("Sandnes", "Åse bo og aktivitetssenter", "Solbakken 2", "Sandnes kommune", _CARE),
    Workplace("Ski", "Frambu kompetansesenter for sjeldne diagnoser", "Sandbakkveien 18", "Frambu", "annet"),
    Workplace("Sola", "Avinor, Stavanger lufthavn", "", "Avinor", "annet"),
    Workplace("Stjørdal", "Scandic Hell", "Sandfærhus 22", "Scandic", "hotell"),
    Workplace("Tromsø", "Scandic Ishavshotell", "Fredrik Langesgate 2", "Scandic", "hotell"),
    Workplace("Trondheim", "Scandic hotell Bakklandet", "Nedre Bakklandet 60", "Scandic", "hotell"),
    Workplace("Trondheim", "Scandic Lerkendal", "Klæbuveien 127", "Scandic", "hotell"),
    Workplace("Trondheim", "Scandic Nidelven", "Havnegata 1-3", "Scandic", "hotell"),
    Workplace("Trondheim", "Charlottenlund helse- og velferdssenter", "Yrkesskolevegen 21", "Trondheim kommune", _CARE),
    Workplace("Trondheim", "Dragvoll helse- og velferdssenter", "Gamle Jonsvannsveien 51", "Trondheim kommune", _CARE),
    Workplace("Trondheim", "Havstein helse- og velferdssenter", "Havsteinekra 4", "Trondheim kommune", _CARE),
    Workplace("Trondheim", "Ladesletta helse- og velferdssenter", "Lade alle 80", "Trondheim kommune", _CARE),
    Workplace("Trondheim", "Munkvoll helse- og velferdssenter", "Selsbakkvegen 28", "Trondheim kommune", _CARE),
    Workplace("Trondheim", "Ranheim helse- og velferdssenter", "Ranheimsvegen 177", "Trondheim kommune", _CARE),
    Workplace("Trondheim", "Tiller helse- og velferdssenter", "Østre Rosten 51A", "Trondheim kommune", _CARE),
    Workplace("Trondheim", "Zion helse- og velferdssenter", "Ole Hogstads veg 16", "Trondheim kommune", _CARE),
    Workplace("Tønsberg", "McDonald's Nedre Langgate", "Nedre Langgate", "McDonald's", "restaurant eller kafé"),
    Workplace("Voss", "Kiwi Palmafossen", "Tjukkebygdvegen 16", "Kiwi", "butikk"),
    Workplace("Øygarden", "PitStop Øygarden", "Sartorveien 12", "PitStop", "restaurant eller kafé"),
    Workplace("Øygarden", "Straume bu- og helsesenter", "Blombakkane 3", "Øygarden kommune", _CARE),
    Workplace("Øygarden", "Kvednatunet (sykehjem)", "Kvernatunvegen 9", "Øygarden kommune", _CARE),
)

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def made_up_number(index: int) -> str:
    """An organisation number that passes its check digit and is nobody's: the real ones begin with 8 or 9."""
    found = -1
    for body in range(10_000_000, 20_000_000):
        digit = -sum(int(each) * weight for each, weight in zip(str(body), _WEIGHTS, strict=True)) % 11
        found += digit < 10
        if found == index and digit < 10:
            return f"{body}{digit}"
    raise ValueError(index)
