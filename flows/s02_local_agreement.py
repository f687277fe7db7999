"""Stage 2: the local agreement (lokal avtale)."""

from domain.contact import Party
from domain.papers.titles import title_for
from domain.positions.cautions import position_cautions
from domain.positions.local_agreement import LocalAgreementForm, make_local_agreement
from domain.process import Stage
from flows.shell import form_flow
from tasks.clock import today
from tasks.load.positions import load_rate, load_rates, load_workplace
from tasks.positions.local_agreement import load_central_terms, record_local_agreement, seat_exists
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.settings import settings


@form_flow(Stage.LOCAL_AGREEMENT, run="Arbeidsplass {workplace}: lokal avtale")
async def agree_with_workplace(skjema: LocalAgreementForm) -> Receipt:
    """Stage 2 (lokal avtale): a workplace and HELT MED agree on one seat, with the central terms inherited.

    Takes   the workplace, the seat, the work, the hours, the tariff rate, who clarified it
    Leaves  the position, the agreement (.docx), a mail to the leader
    Then    a sponsor is appointed
    """
    workplace = load_workplace(skjema.workplace)
    central = load_central_terms(workplace.number)
    agreement = make_local_agreement(
        skjema,
        workplace,
        central,
        load_rate(skjema.tariff_rate),
        seat_exists=seat_exists(workplace.number, skjema.seat_number),
        helt_med=settings().organisation_name,
        today=today(),
    )
    papers = written(
        paper(
            "local_agreement",
            title_for("local_agreement", agreement),
            agreement,
            to_sign=(Party.LEADER, Party.UNION_REPRESENTATIVE, Party.HELT_MED),
        )
    )
    cautions = position_cautions(workplace, agreement, load_rates(), today())
    receipt = record_local_agreement(skjema, agreement, central, papers, cautions)
    await send(receipt.history_id)
    return receipt
