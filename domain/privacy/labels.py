"""What the sheet to a person calls each table and column, in the person's language."""

import re
from collections.abc import Mapping

from domain.language.languages import NYNORSK, Both, Language
from domain.privacy.register import COLUMNS

TITLES: Mapping[str, Both] = {
    "person": Both("Om deg", "Om deg"),
    "candidacy": Both("Søknaden", "Søknaden"),
    "consent": Both("Det du har svart på", "Det du har svart på"),
    "interview": Both("Intervjuene", "Intervjua"),
    "reference": Both("Referansene", "Referansane"),
    "trial": Both("Arbeidspraksisen", "Arbeidspraksisen"),
    "evaluation": Both("Vurderingen", "Vurderinga"),
    "info_meeting": Both("Møtet med kollegene", "Møtet med kollegaene"),
    "employment": Both("Jobben", "Jobben"),
    "contract_version": Both("Endringer i jobben", "Endringar i jobben"),
    "visit": Both("Besøkene", "Besøka"),
    "situation": Both("Det som har skjedd på jobben", "Det som har hendt på jobben"),
    "closed_period": Both("Dager uten arbeid", "Dagar utan arbeid"),
    "handover": Both("Ny jobbspesialist", "Ny jobbspesialist"),
    "note": Both("Notater", "Notat"),
    "visits_told": Both("Siden «Mine besøk»", "Sida «Besøka mine»"),
    "sponsor_told": Both("Besøk i kalenderen til fadderen", "Besøk i kalenderen til fadderen"),
    "seat": Both("Plassen", "Plassen"),
}
"""The tables a sheet tells of, in the order it does; a table not named here is told of in the file for machines."""

_IN_NYNORSK = dict(
    pair.split(":")
    for pair in """
    navnet:namnet navn:namn jobber:jobbar valgt:valt ble:vart uføretrygden:uføretrygda hvem:kven ønsker:ønskjer hva:kva gjøres:skal~gjerast
    en:ein tilbudet:tilbodet hvorfor:kvifor hvor:kor stedet:staden dem:dei spørsmålene:spørsmåla senere:seinare hvordan:korleis
    timene:timane uken:veka arbeidsgiver:arbeidsgivar lønnen:løna lønn:løn stoppet:stoppa fra:frå arbeidstakeren:arbeidstakaren
    kollegene:kollegaene ikke:ikkje vilkårene:vilkåra et:eit sluttet:slutta skrevet:skrive oppsigelsen:oppseiinga gjelder:gjeld
    snakket:snakka noe:noko tiden:tida siden:sida besøkene:besøka ukene:vekene ett:eitt uten:utan avsluttet:avslutta opptatt:oppteken
    bekreftet:stadfesta tilretteleggingen:tilrettelegginga endringen:endringa hvilket:kva~for~eit skjedde:hende overtar:tek~over
    svarene:svara tatt:teke anbefaler:tilrår arbeidsdagene:arbeidsdagane stegene:stega bor:bur gikk:gjekk går:går søkeren:søkjaren
    hvilken:kva~for~ein gjaldt:galdt kommer:kjem dager:dagar referansene:referansane samtykkene:samtykka teksten:teksten forklarte:forklarte gitt:gitt trukket:trekt
    """.split()
)
"""The words of the register that are others in nynorsk."""


def label(column: str, language: Language) -> str:
    """What a column («person.name») holds, as the reader of this language reads it."""
    holds = COLUMNS[column].holds
    if language is not NYNORSK:
        return holds
    return re.sub(r"\w+", lambda word: _IN_NYNORSK.get(word[0], word[0]).replace("~", " "), holds)
