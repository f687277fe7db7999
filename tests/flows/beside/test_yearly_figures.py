"""00g: the new G, registered with its day, is the one that contracts and warnings are computed from."""

from datetime import date

from domain.pay.yearly_figures import FigureName, figure_on
from flows.beside import registers
from tasks.clock import moved_to
from tasks.database import reading
from tasks.desk.steps import desk_steps
from tasks.load.positions import load_figures
from tests.flows.conftest import Installation
from tests.flows.stories import steps

FORM = {
    "registered_by": steps.ME,
    "name": FigureName.BASIC_AMOUNT.value,
    "valid_from": "2027-05-01",
    "kroner": "142 000",
    "source": "nav.no",
}


async def test_the_new_figure_counts_from_its_day(installation: Installation) -> None:
    await installation.done(registers.register_staff, **steps.staff())
    said = await installation.done(registers.register_yearly_figure, **FORM)
    await installation.done(registers.register_yearly_figure, **FORM | {"kroner": "142 500"})

    assert "142\xa0000,00 kroner fra 01.05.2027" in said
    figures = load_figures()
    assert figure_on(figures, FigureName.BASIC_AMOUNT, date(2027, 4, 30)).kroner == 136_549
    assert figure_on(figures, FigureName.BASIC_AMOUNT, date(2027, 5, 1)).kroner == 142_500


async def test_a_slip_of_the_pen_is_refused(installation: Installation) -> None:
    await installation.done(registers.register_staff, **steps.staff())

    assert "kan ikke stemme for grunnbeløpet (G)" in await installation.refused(
        registers.register_yearly_figure, **FORM | {"kroner": "54 620"}
    )


async def test_an_old_figure_stands_on_the_list_until_the_new_one_is_registered(installation: Installation) -> None:
    await installation.done(registers.register_staff, **steps.staff())

    def on_the_list() -> list[str]:
        with reading() as session:
            return [step.what for step in desk_steps(session) if step.form == "00g Registrer årlig tall"]

    with moved_to(date(2027, 6, 30)):
        assert on_the_list() == []
    with moved_to(date(2027, 7, 1)):
        (waits,) = on_the_list()
        assert waits.startswith("Tallet for grunnbeløpet (G), kroner i året, er fra 01.05.2026.")
        await installation.done(registers.register_yearly_figure, **FORM)
        assert on_the_list() == []
