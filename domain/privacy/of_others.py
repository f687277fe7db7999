"""The register's lines of the tables about partners, workplaces, the sponsor and the staff."""

from collections.abc import Mapping
from dataclasses import replace

from domain.privacy.entry import AGREEMENT_BETWEEN_FIRMS, CONTACT_AT_WORK, STAFFS_WORK, Entry, OnErasure, Purpose, Whose
from domain.privacy.lines import NUMBER, VERSION, lines, plain
from domain.privacy.periods import Keeping

_PARTNER = Entry("", Whose.PARTNER, Purpose.COOPERATION, AGREEMENT_BETWEEN_FIRMS, Keeping.AGREEMENT, OnErasure.EMPTIED)
_COLLEAGUE = Entry("", Whose.COLLEAGUE, Purpose.COOPERATION, CONTACT_AT_WORK, Keeping.COLLEAGUE, OnErasure.EMPTIED)
_STAFF = Entry("", Whose.STAFF, Purpose.STAFFING, STAFFS_WORK, Keeping.STAFF, OnErasure.EMPTIED)
_SETTLED = plain("det som er avtalt for alle, eller om virksomheten")

OF_OTHERS: Mapping[str, Entry] = {
    **lines(
        "partner",
        _PARTNER,
        {
            "id": NUMBER,
            "name": plain("navnet på virksomheten"),
            "organisation_number": plain("organisasjonsnummeret"),
            "kind": plain("kjede, kommune eller annet"),
            "contact_name": "navnet på kontakten",
            "contact_email": "e-postadressen til kontakten",
            "contact_phone": "telefonnummeret til kontakten",
            "language": plain("bokmål eller nynorsk"),
            "last_step": plain("hvor langt samarbeidet er kommet"),
            "version_id": VERSION,
        },
    ),
    **lines(
        "central_agreement",
        _SETTLED,
        {
            "id": NUMBER,
            "partner_id": NUMBER,
            "starts_on": "første dag i avtalen",
            "ends_on": "siste dag i avtalen",
            "tasks": "arbeidet avtalen gjelder",
            "tariff_agreement": "tariffavtalen",
            "tariff_parties": "partene i tariffavtalen",
            "unions": "fagforeningene",
            "places": "antall plasser",
            "terms": "vilkårene",
        },
    ),
    **lines(
        "workplace",
        _COLLEAGUE,
        {
            "id": NUMBER,
            "partner_id": NUMBER,
            "name": plain("navnet på arbeidsplassen"),
            "employer_name": plain("navnet på arbeidsgiveren"),
            "organisation_number": plain("organisasjonsnummeret"),
            "employer_address": plain("forretningsadressen"),
            "address": plain("adressen til arbeidsplassen"),
            "municipality": plain("kommunen"),
            "kind": plain("butikk, hotell, sykehjem eller annet"),
            "leader_name": "navnet på nærmeste leder",
            "leader_email": "e-postadressen til lederen",
            "leader_phone": "telefonnummeret til lederen",
            "keeps_fellesferie": plain("om arbeidsplassen holder stengt i fellesferien"),
            "language": plain("bokmål eller nynorsk"),
            "retired_on": plain("dagen den gikk ut"),
            "retired_because": plain("hvorfor den gikk ut"),
        },
    ),
    **lines(
        "position",
        _SETTLED,
        {
            "id": NUMBER,
            "workplace_id": NUMBER,
            "seat_number": "nummeret på plassen",
            "title": "hva stillingen heter",
            "tasks": "arbeidsoppgavene",
            "day_plan": "arbeidsdagene",
            "hours_per_week": "timene i uken",
            "tariff_agreement": "tariffavtalen",
            "tariff_group": "lønnsgruppa",
            "tariff_parties": "partene i tariffavtalen",
            "wage_percent": "prosenten av tarifflønnen",
            "union_representative": replace(_COLLEAGUE, holds="navnet på den tillitsvalgte"),
            "clarified_on": "dagen stillingen ble avklart",
            "part_time_documented_on": "dagen behovet for deltid ble skrevet ned",
            "central_agreement_id": NUMBER,
            "terms": "vilkårene",
            "deviations": "det som avviker fra den sentrale avtalen",
            "agreed_on": "dagen den lokale avtalen ble laget",
            "closed_on": "dagen stillingen ble lagt ned",
            "close_reason": "hvorfor den ble lagt ned",
            "vacant": "om plassen er ledig",
            "last_step": "hvor langt stillingen er kommet",
            "version_id": VERSION,
        },
    ),
    **lines(
        "sponsor",
        _COLLEAGUE,
        {
            "id": NUMBER,
            "position_id": NUMBER,
            "name": "navnet på fadderen",
            "email": "e-postadressen til fadderen",
            "phone": "telefonnummeret til fadderen",
            "substitute_name": "navnet på vikarfadderen",
            "substitute_email": "e-postadressen til vikarfadderen",
            "substitute_phone": "telefonnummeret til vikarfadderen",
            "from_on": plain("første dag som fadder"),
            "until_on": plain("siste dag som fadder"),
            "visits_in_calendar": plain("om fadderen vil ha besøkene i kalenderen"),
        },
    ),
    **lines(
        "advertisement",
        _SETTLED,
        {
            "id": NUMBER,
            "position_id": NUMBER,
            "round": "nummeret på utlysningen",
            "publish_on": "dagen den ble lyst ut",
            "deadline": "søknadsfristen",
            "reserved_for_residents": "om den er forbeholdt innbyggerne",
            "text": "teksten",
            "closed_on": "dagen den ble lukket",
            "close_reason": "hvorfor den ble lukket",
        },
    ),
    **lines(
        "recruiting_note",
        _COLLEAGUE,
        {"id": NUMBER, "position_id": NUMBER, "told": "hvem som har fått vite om stillingen", "told_on": plain("dagen")},
    ),
    **lines(
        "staff",
        _STAFF,
        {
            "id": NUMBER,
            "name": "navnet",
            "email": "e-postadressen på jobb",
            "phone": "telefonnummeret på jobb",
            "is_coordinator": plain("om den ansatte er koordinator"),
            "is_job_specialist": plain("om den ansatte er jobbspesialist"),
            "is_administrator": plain("om den ansatte er administrator"),
            "caseload_cap": plain("hvor mange den ansatte kan følge opp"),
            "stand_in_id": NUMBER,
            "left_on": plain("dagen den ansatte sluttet"),
            "feed_version": plain("teller nye kalenderadresser, så de gamle ikke virker"),
            "mail_waits": plain("om e-posten fra den ansattes skjemaer venter til de ikke kan angres"),
            "link_version": plain("teller nye lenker, så de gamle ikke virker"),
        },
    ),
    **lines(
        "staff_absence",
        replace(_STAFF, erased=OnErasure.REMOVED),
        {
            "id": NUMBER,
            "staff_id": NUMBER,
            "first": "første dag borte",
            "last": "siste dag borte",
            "stand_in_id": NUMBER,
            "reason": "hvorfor (aldri om helse)",
        },
    ),
    **lines(
        "tariff_rate",
        _SETTLED,
        {
            "id": NUMBER,
            "agreement": "tariffavtalen",
            "worker_group": "lønnsgruppa",
            "valid_from": "dagen satsen gjelder fra",
            "kroner_per_hour": "kroner i timen",
            "source": "hvor satsen er fra",
        },
    ),
    **lines(
        "yearly_figure",
        _SETTLED,
        {
            "id": NUMBER,
            "name": "hvilket tall",
            "valid_from": "dagen tallet gjelder fra",
            "kroner": "kroner",
            "source": "hvor tallet er fra",
        },
    ),
    **lines(
        "installation",
        _SETTLED,
        {
            "id": NUMBER,
            "name": "navnet denne installasjonen har i kalendere",
            "unnamed": "hvor mange avtaler som ble sendt før det fantes et navn",
        },
    ),
}
