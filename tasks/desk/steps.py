"""The steps of the desk itself, whatever life they are about: letters, mail that came back, warnings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.contact import Role, mailbox
from domain.contract.limits import months_after
from domain.desk.next_steps import For, NextStep
from domain.language.norwegian import listed, short_day
from domain.pay.yearly_figures import OLD_AFTER, FigureName, newest_figure
from domain.privacy.retention import TOLD_BEFORE, Of
from domain.tables.history import RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow
from tasks.clock import today
from tasks.load.addressees import Addressees
from tasks.load.positions import figures_in
from tasks.privacy.retention import removals_ahead
from tasks.record.raised_cautions import life_of, subject_of
from tasks.send.waiting_on_paper import waiting_on_paper

_ADDRESS_ELSEWHERE = {
    Role.PANEL: "Adressen står i innkallingen: send den på nytt med den riktige (05a eller 05c), og meld så denne levert (17a).",
    Role.PAYROLL: (
        "Gi lønn det samme på en annen måte, og meld det så levert (17a). Be den som drifter systemet, om å rette adressen i "
        "innstillingene (HELTMED_PAYROLL_EMAIL)."
    ),
}
"""The roles whose address stands in no register, and where it is put right."""


def desk_steps(session: Session) -> list[NextStep]:
    """Letters to hand over, warnings to assess, and mail that did not get there: for every coordinator."""
    addressees, waiting = Addressees(session), waiting_on_paper(session, today())
    returned: dict[tuple[str, str], list[OutboxRow]] = defaultdict(list)
    for row in (each.row for each in waiting if each.row.kind == OutboxKind.MAIL):
        returned[mailbox(row.recipient_email), addressees.within(row)].append(row)
    cautions = session.scalars(select(RaisedCaution).where(RaisedCaution.assessed_on.is_(None)))
    return [
        *(
            _for_all(
                f"Brev til {addressees.within(each.row)} skal skrives ut og leveres{f': {each.name}' if each.name else ''}.",
                each.row,
                "17a Brev levert",
                {"letter": each.row.id},
                letter=each.letter,
            )
            for each in waiting
            if each.row.kind == OutboxKind.LETTER
        ),
        *(_came_back(whom, rows) for (_, whom), rows in returned.items()),
        *(_to_assess(session, caution) for caution in cautions),
        *_old_figures(session),
        *_removals_ahead(session),
    ]


_KINDS_NAMED = 6
"""So many kinds and numbers are named in the line; the rest are counted."""


def _removals_ahead(session: Session) -> Iterator[NextStep]:
    """What is removed because it has been kept long enough, in one line however much it is."""
    ahead = removals_ahead(session)
    if ahead:
        named = [f"{each.keeping} ({_CALLED[each.of]} {each.number})" for each in ahead[:_KINDS_NAMED]]
        more = len(ahead) - len(named)
        first = max(ahead[0].ends_on, ahead[0].told_on + TOLD_BEFORE)
        yield NextStep(
            whom=For.COORDINATOR,
            staff=None,
            what=f"Dette er snart tatt vare på så lenge det skal, og blir fjernet fra {short_day(first)}: "
            f"{listed([*named, *([f'{more} til'] if more else [])])}. Trenger noen noe av det, må de få det før den dagen.",
            since=min(each.told_on for each in ahead),
            form="",
        )


_CALLED: Mapping[Of, str] = {
    Of.CANDIDACY: "søknad",
    Of.PERSON: "person",
    Of.SPONSOR: "fadder",
    Of.POSITION: "stilling",
    Of.STAFF: "ansatt",
}


def _old_figures(session: Session) -> Iterator[NextStep]:
    """The figures of each year that a newer one has probably come for, also where nothing is computed from them today."""
    day, figures = today(), figures_in(session)
    for name in FigureName:
        newest = newest_figure(figures, name, day)
        if newest and newest.is_old(day):
            yield NextStep(
                whom=For.COORDINATOR,
                staff=None,
                what=f"Tallet for {name}, er fra {short_day(newest.valid_from)}. Undersøk om det har kommet et nytt, og registrer det.",
                since=months_after(newest.valid_from, OLD_AFTER),
                form="00g Registrer årlig tall",
            )


def _came_back(whom: str, rows: Sequence[OutboxRow]) -> NextStep:
    """One line for an address that does not work, however many mails came back from it about the same."""
    first, several = rows[0], len(rows) > 1
    what = f"{f'{len(rows)} e-poster' if several else 'E-post'} til {whom} kom ikke fram: {rows[-1].last_error}"
    if elsewhere := _ADDRESS_ELSEWHERE.get(first.recipient_role):
        return _for_all(f"{what} {elsewhere}", first, "17a Brev levert", {"letter": first.id})
    go, them = ("de", "dem") if several else ("den", "den")
    again = f"Rett adressen, så går {go} på nytt, eller si fra på en annen måte og meld {them} levert (17a)."
    return _for_all(f"{what} {again}", first, "16b Rett opplysninger")


def _to_assess(session: Session, caution: RaisedCaution) -> NextStep:
    subject = subject_of(session, caution)
    return NextStep(
        whom=For.COORDINATOR,
        staff=None,
        what=f"{subject[:1].upper()}{subject[1:]}: {caution.sentence}",
        since=caution.raised_on,
        form="17b Vurder varsel",
        picks={"caution": caution.id},
        about=life_of(session, caution),
    )


def _for_all(what: str, row: OutboxRow, form: str, picks: Mapping[str, int] | None = None, letter: int | None = None) -> NextStep:
    return NextStep(
        whom=For.COORDINATOR,
        staff=None,
        what=what,
        since=row.created_at.date(),
        form=form,
        picks=picks or {},
        about=(row.life, row.life_id),
        letter=letter,
    )
