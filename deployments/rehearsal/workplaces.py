"""The workplaces HELT MED had made in the districts by the end of 2020: 43 under 19 place names.

From the final report (S0, 000_79dccf842d2238ac.txt, «oversikt over arbeidsplasser i hver enkelt kommune»): the place names, the
names and the streets. The kind of each workplace and its partner are read off the name.
"""

from typing import NamedTuple

from domain.partners.central_agreement import PartnerKind
from domain.registers import WorkplaceKind


class KnownWorkplace(NamedTuple):
    """A workplace of the report. `street` is blank where the report has none; `partner` is a key of PARTNERS."""

    town: str
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

_CARE: WorkplaceKind = "sykehjem eller omsorgssenter"

WORKPLACES: tuple[KnownWorkplace, ...] = (
    KnownWorkplace("Arendal", "Arendal kommune, sykehjem (vaskeri)", "", "Arendal kommune", _CARE),
    KnownWorkplace("Arendal", "Kiwi Bjorbekk", "", "Kiwi", "butikk"),
    KnownWorkplace("Asker", "McDonald's Asker", "Askerveien 71", "McDonald's", "restaurant eller kafé"),
    KnownWorkplace("Asker", "Stendi, Risenga bo- og omsorgssenter", "", "Stendi", _CARE),
    KnownWorkplace("Askøy", "Kiwi Storebotn", "", "Kiwi", "butikk"),
    KnownWorkplace("Bærum", "Rega - regionalt aktivitetssenter", "Høyrabben 4", "Bærum kommune", "annet"),
    KnownWorkplace("Bodø", "Nordlandssykehuset, preanalytisk enhet", "", "Nordlandssykehuset HF", "sykehus"),
    KnownWorkplace("Bodø", "Nordlandssykehuset, Panorama Cafe", "", "Nordlandssykehuset HF", "sykehus"),
    KnownWorkplace("Bodø", "Scandic Havet", "Tollbugata 5", "Scandic", "hotell"),
    KnownWorkplace("Førde", "Scandic Sundfjord", "Storehage 2", "Scandic", "hotell"),
    KnownWorkplace("Grimstad", "Feviktun bo- og omsorgssenter", "", "Grimstad kommune", _CARE),
    KnownWorkplace("Klepp", "Coop Mega Klepp", "K.K. Kleppesveg 1", "Coop", "butikk"),
    KnownWorkplace("Kristiansand", "Bispegra omsorgssenter", "Bispegra 45", "Kristiansand kommune", _CARE),
    KnownWorkplace("Kristiansand", "Stener Heyerdahl omsorgssenter", "Kristian IV gate 39", "Kristiansand kommune", _CARE),
    KnownWorkplace("Kristiansand", "Straitunet omsorgssenter", "Setesdalsveien 277", "Kristiansand kommune", _CARE),
    KnownWorkplace("Kristiansand", "Scandic Bystranda Kristiansand", "", "Scandic", "hotell"),
    KnownWorkplace("Sandefjord", "McDonald's Fokserød (Torp)", "", "McDonald's", "restaurant eller kafé"),
    KnownWorkplace("Sandnes", "Gand videregående skole", "", "Rogaland fylkeskommune", "skole"),
    KnownWorkplace("Sandnes", "Rådhuset i Sandnes", "Rådhusgata 1", "Sandnes kommune", "kontor"),
    KnownWorkplace("Sandnes", "Rovik bo og aktivitetssenter", "Åsveien 123", "Sandnes kommune", _CARE),
    KnownWorkplace("Sandnes", "Sandnes helsesenter", "Parkveien 2", "Sandnes kommune", _CARE),
    KnownWorkplace("Sandnes", "Trones bolig og eldresenter", "Jadarveien 2", "Sandnes kommune", _CARE),
    KnownWorkplace("Sandnes", "Åse bo og aktivitetssenter", "Solbakken 2", "Sandnes kommune", _CARE),
    KnownWorkplace("Ski", "Frambu kompetansesenter for sjeldne diagnoser", "Sandbakkveien 18", "Frambu", "annet"),
    KnownWorkplace("Sola", "Avinor, Stavanger lufthavn", "", "Avinor", "annet"),
    KnownWorkplace("Stjørdal", "Scandic Hell", "Sandfærhus 22", "Scandic", "hotell"),
    KnownWorkplace("Tromsø", "Scandic Ishavshotell", "Fredrik Langesgate 2", "Scandic", "hotell"),
    KnownWorkplace("Trondheim", "Scandic hotell Bakklandet", "Nedre Bakklandet 60", "Scandic", "hotell"),
    KnownWorkplace("Trondheim", "Scandic Lerkendal", "Klæbuveien 127", "Scandic", "hotell"),
    KnownWorkplace("Trondheim", "Scandic Nidelven", "Havnegata 1-3", "Scandic", "hotell"),
    KnownWorkplace("Trondheim", "Charlottenlund helse- og velferdssenter", "Yrkesskolevegen 21", "Trondheim kommune", _CARE),
    KnownWorkplace("Trondheim", "Dragvoll helse- og velferdssenter", "Gamle Jonsvannsveien 51", "Trondheim kommune", _CARE),
    KnownWorkplace("Trondheim", "Havstein helse- og velferdssenter", "Havsteinekra 4", "Trondheim kommune", _CARE),
    KnownWorkplace("Trondheim", "Ladesletta helse- og velferdssenter", "Lade alle 80", "Trondheim kommune", _CARE),
    KnownWorkplace("Trondheim", "Munkvoll helse- og velferdssenter", "Selsbakkvegen 28", "Trondheim kommune", _CARE),
    KnownWorkplace("Trondheim", "Ranheim helse- og velferdssenter", "Ranheimsvegen 177", "Trondheim kommune", _CARE),
    KnownWorkplace("Trondheim", "Tiller helse- og velferdssenter", "Østre Rosten 51A", "Trondheim kommune", _CARE),
    KnownWorkplace("Trondheim", "Zion helse- og velferdssenter", "Ole Hogstads veg 16", "Trondheim kommune", _CARE),
    KnownWorkplace("Tønsberg", "McDonald's Nedre Langgate", "Nedre Langgate", "McDonald's", "restaurant eller kafé"),
    KnownWorkplace("Voss", "Kiwi Palmafossen", "Tjukkebygdvegen 16", "Kiwi", "butikk"),
    KnownWorkplace("Øygarden", "PitStop Øygarden", "Sartorveien 12", "PitStop", "restaurant eller kafé"),
    KnownWorkplace("Øygarden", "Straume bu- og helsesenter", "Blombakkane 3", "Øygarden kommune", _CARE),
    KnownWorkplace("Øygarden", "Kvednatunet (sykehjem)", "Kvernatunvegen 9", "Øygarden kommune", _CARE),
)

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def made_up_number(index: int) -> str:
    """An organisation number that passes its check digit and has no owner: the real ones begin with 8 or 9."""
    found = -1
    for body in range(10_000_000, 20_000_000):
        digit = -sum(int(each) * weight for each, weight in zip(str(body), _WEIGHTS, strict=True)) % 11
        found += digit < 10
        if found == index and digit < 10:
            return f"{body}{digit}"
    raise ValueError(index)
