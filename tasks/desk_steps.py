"""What waits on the desk itself, whatever life it is about: letters, mail that came back, warnings."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.history import RaisedCaution
from domain.next_steps import For, NextStep
from domain.outbox import OutboxRow
from domain.process import Life
from tasks.raised_cautions import life_of, subject_of


def desk_steps(session: Session) -> list[NextStep]:
    """Letters to hand over, warnings to assess, and mail that did not get there: for every coordinator."""
    letters = session.scalars(select(OutboxRow).where(OutboxRow.kind == "letter", OutboxRow.status == "queued"))
    refused = session.scalars(select(OutboxRow).where(OutboxRow.kind == "mail", OutboxRow.status == "refused"))
    cautions = session.scalars(select(RaisedCaution).where(RaisedCaution.assessed_on.is_(None)))
    return [
        *(
            _for_all(
                f"Brev til {row.recipient_role}, {row.life} {row.life_id}, skal skrives ut og leveres.",
                row,
                "17a Brev levert",
                {"letter": row.id},
            )
            for row in letters
        ),
        *(
            _for_all(
                f"E-post til {row.recipient_role}, {row.life} {row.life_id}, kom ikke fram: {row.last_error} "
                "Rett adressen, så går den på nytt, eller si fra på en annen måte og meld den levert (17a).",
                row,
                "16b Rett opplysninger",
            )
            for row in refused
        ),
        *(_to_assess(session, caution) for caution in cautions),
    ]


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


def _for_all(what: str, row: OutboxRow, form: str, picks: Mapping[str, int] | None = None) -> NextStep:
    return NextStep(
        whom=For.COORDINATOR,
        staff=None,
        what=what,
        since=row.created_at.date(),
        form=form,
        picks=picks or {},
        about=(Life(row.life), row.life_id),
    )
