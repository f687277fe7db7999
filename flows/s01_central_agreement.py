"""Stage 1: the central agreement (sentral avtale)."""

from domain.contact import Party
from domain.papers.titles import title_for
from domain.partners.central_agreement import CentralAgreementForm, make_central_agreement
from domain.process import Stage
from flows.shell import form_flow
from tasks.clock import today
from tasks.partners.central_agreement import (
    load_other_periods,
    load_partners,
    load_places_used,
    load_tariff_agreements,
    record_central_agreement,
)
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.settings import settings


@form_flow(Stage.CENTRAL_AGREEMENT, run="Sentral avtale")
async def agree_with_partner(skjema: CentralAgreementForm) -> Receipt:
    """Stage 1 (sentral avtale): a chain, a municipality or another partner and HELT MED agree for all its workplaces.

    Takes   the partner, the period, the places, the tariff agreement, the contract terms
    Leaves  the agreement (.docx), a mail to the partner, a reminder before it ends
    Then    local agreements for its workplaces
    """
    agreement = make_central_agreement(
        skjema,
        load_other_periods(skjema),
        places_used=load_places_used(skjema),
        helt_med=settings().organisation_name,
        helt_med_number=settings().organisation_number,
        today=today(),
        registered=load_partners(),
        tariff_agreements=load_tariff_agreements(),
    )
    title = title_for("central_agreement", agreement)
    part = str(agreement.starts_on)  # each period has a paper of its own, also while both wait for signatures
    papers = written(paper("central_agreement", title, agreement, part=part, to_sign=(Party.PARTNER, Party.HELT_MED)))
    receipt = record_central_agreement(skjema, agreement, papers)
    await send()  # also mail refused at an earlier address, which other steps queued
    return receipt
