"""The register's lines of the tables that keep the doors: who is signed in."""

from collections.abc import Mapping

from domain.privacy.entry import ACCOUNTABILITY, Entry, OnErasure, Purpose, Whose
from domain.privacy.lines import NUMBER, lines, plain
from domain.privacy.periods import Keeping

_SIGNED_IN = Entry("", Whose.STAFF, Purpose.PROOF, ACCOUNTABILITY, Keeping.SIGN_IN, OnErasure.REMOVED)

OF_SECURITY: Mapping[str, Entry] = {
    **lines(
        "session",
        _SIGNED_IN,
        {
            "id": NUMBER,
            "digest": plain("fingeravtrykket av det nettleseren viser fram"),
            "staff_id": NUMBER,
            "how": plain("hvordan den ansatte logget seg på"),
            "started_at": "når påloggingen begynte",
            "seen_at": "når den sist ble brukt",
            "ended_at": "når den ble avsluttet",
        },
    ),
    **lines(
        "removal",
        plain("hva som skal fjernes fordi tida er ute, med numre"),
        {
            "id": NUMBER,
            "keeping": "hva slags opplysninger",
            "of_table": "hva slags rad",
            "number": "nummeret på raden",
            "ends_on": "dagen tida er ute",
            "told_on": "dagen det ble varslet",
            "done_on": "dagen det ble fjernet",
        },
    ),
    **lines(
        "sign_in_link",
        _SIGNED_IN,
        {
            "id": NUMBER,
            "digest": plain("fingeravtrykket av lenken"),
            "staff_id": NUMBER,
            "how": plain("hvordan lenken ble gitt"),
            "made_at": "når lenken ble laget",
            "used_at": "når den ble brukt",
        },
    ),
}
