"""The boards (tavler): pictures of how it goes, with the numbers beneath. Numbers, workplaces and initials; no names."""

from typing import ClassVar

from domain.forms.form import Form

PIPELINE, VISITS, TOWNS, ENDINGS = "tavle-rekruttering", "tavle-besok", "tavle-kommuner", "tavle-slutt"
"""The key of each board where the engine keeps its pages."""


class ShowBoardsForm(Form):
    """Tavlene lages på nytt med tallene slik de er akkurat nå. De står under «Tavler og lister»: rekrutteringen, besøkene denne og neste uke,
    hver kommune, og hvorfor noe sluttet. Hver morgen lages de av seg selv.
    """

    repeats: ClassVar[bool] = True
    can_be_undone: ClassVar[bool] = False

    def key(self) -> str:
        return "boards"
