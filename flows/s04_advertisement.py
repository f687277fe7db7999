"""Stage 4: the advertisement (utlysning)."""

from domain.papers.titles import title_for
from domain.positions.advertisement import AdvertiseForm, Advertisement, write_advertisement
from domain.positions.advertisement_end import CloseAdvertForm, RecruitingForm, check_recruiting, extend_or_close
from domain.process import Stage
from flows.shell import form_flow
from tasks.clock import today
from tasks.load.candidacies import load_staff
from tasks.load.positions import load_position, load_rates
from tasks.positions.advertisement import record_advert_ended, record_advertisement, record_recruiting
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, paper
from tasks.render.documents import written
from tasks.send.sending import send


@form_flow(Stage.ADVERTISEMENT, run="Stilling {position}: utlysning")
async def advertise_position(skjema: AdvertiseForm) -> Receipt:
    """Stage 4 (utlysning): a position with a sponsor is announced.

    Takes   the position, the days, whether it is reserved for residents, own words
    Leaves  the advert and its short edition (.docx), the text for the web by mail to the workplace and the coordinator
    Then    people apply until the deadline; the interviews are called by hand
    """
    position = load_position(skjema.position)
    advert = write_advertisement(position, skjema, today(), load_rates())
    receipt = record_advertisement(position, skjema, advert, _papers(advert))
    await send(receipt.history_id)
    return receipt


@form_flow(Stage.ADVERTISEMENT, run="Stilling {position}: forleng eller lukk")
async def end_advertisement(skjema: CloseAdvertForm) -> Receipt:
    """Stage 4 (utlysning): the deadline is extended, or the announcement or the position is closed.

    Takes   the position, what is done, a new deadline, why
    Leaves  the advert anew and a mail to the workplace, or the closing; of a position given up, a letter to all who applied
    Then    it can be advertised again, unless the position is closed
    """
    position = load_position(skjema.position)
    extended = extend_or_close(position, skjema, today(), load_rates())
    receipt, others = record_advert_ended(position, skjema, extended, load_staff(skjema.registered_by), _papers(extended))
    await send(*(each.history_id for each in (receipt, *others)))
    return receipt


@form_flow(Stage.ADVERTISEMENT, run="Stilling {position}: rekruttering")
async def note_recruiting(skjema: RecruitingForm) -> Receipt:
    """Stage 4 (rekruttering): a note of those told about the position.

    Takes   the position, whom, when
    Leaves  a note on the position
    Then    applications come
    """
    position = load_position(skjema.position)
    check_recruiting(position, skjema, today())
    return record_recruiting(position, skjema)


def _papers(advert: Advertisement | None) -> list[Paper]:
    """The advert and its short edition; none when an announcement is closed."""
    if advert is None:
        return []
    return written(
        paper("advertisement", title_for("advertisement", advert), advert),
        paper("advertisement_short", title_for("advertisement_short", advert), advert),
    )
