"""Stage 11 (ta tilbake melding): a situation, or days without visits, that were registered by mistake."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar

from domain.contract.cautions import Caution, CautionCode
from domain.forms.form import Choices, ChosenOrBlank, Form, FunctionWordsLine, field, optional
from domain.language.norwegian import short_day
from domain.refusal import RuleBroken, refuse


class TakeBackForm(Form):
    """Ta tilbake en situasjon (11e) eller dager uten besøk (11f) som ble registrert ved en feil. Besøkene blir som de var, og jobbspesialisten får beskjed.

    Velg én av dem. Er bare den siste dagen feil, så send heller 11f på nytt med samme første dag.
    """

    repeats: ClassVar[bool] = True

    situation: Annotated[ChosenOrBlank, Choices("situations_reported")] = optional(
        "Situasjon", "De som er meldt de siste månedene. Eksempel: 4 - 24.11.2026 Kiwi Bjorbekk, K.N.: uro"
    )
    closed: Annotated[ChosenOrBlank, Choices("days_kept_free")] = optional(
        "Dager uten besøk",
        "De som ikke er over for lenge siden. Eksempel: 5 - 21.12.2026 til 03.01.2027 Kiwi Bjorbekk, K.N.: ferie",
    )
    reason: FunctionWordsLine = field(
        "Hvorfor", "Står i e-posten til jobbspesialisten. Aldri noe om helse. Eksempel: Det gjaldt en annen arbeidstaker."
    )

    def key(self) -> str:
        return f"taken_back:{self.situation or ''}:{self.closed or ''}"


class OneOfThem(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Velg enten en situasjon eller dager uten besøk, ikke begge og ikke ingen.")


def take_back(form: TakeBackForm) -> None:
    """Raises OneOfThem."""
    refuse([] if bool(form.situation) != bool(form.closed) else [OneOfThem()])


def trial_prolonged_anyway(ends_on: date) -> Sequence[Caution]:
    """Days away are taken back after a trial was prolonged for them: its last day is agreed with the worker, so a person decides."""
    return (
        Caution(
            CautionCode.PROLONGED_ANYWAY,
            f"Praksisen er forlenget til {short_day(ends_on)} på grunn av dager borte, og noen av dem er tatt tilbake nå. Den varer til den "
            "dagen likevel, og tillegget gjelder. Snakk med arbeidstakeren og arbeidsgiveren: skal den slutte før, bruk «07b Stopp arbeidspraksis».",
        ),
    )
