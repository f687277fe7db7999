"""Who is administrator, and may run the engine itself: made one by another who is, and never the last one gone."""

from typing import Literal, NamedTuple

from domain.refusal import RuleBroken

Answer = Literal["som før", "ja", "nei"]
"""What 00a asks: «som før» leaves it as it is."""


class Administrators(NamedTuple):
    """Those who are here, by number, and who asks (None: the first person, before anyone is registered)."""

    here: frozenset[int]
    asked_by: int | None


class OnlyAnAdministratorMakesOne(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Bare en administrator kan gjøre noen til administrator, eller ta det fra dem. Be en av dem.")


class LastAdministrator(RuleBroken):
    def __init__(self, number: int) -> None:
        super().__init__(f"Ansatt {number} er den eneste administratoren. Gjør først en annen til det.")


class AddressOfAnother(RuleBroken):
    """Who can change where a colleague's sign-in link goes, could sign in as that colleague."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Ansatt {number} logger inn med e-postadressen sin. Den kan bare {number} selv eller en administrator endre."
        )


def becomes(number: int | None, answer: Answer, known: Administrators) -> bool:
    """Whether a member of staff (None: a new one) is administrator after `answer`; the first of an installation always is.

    While no administrator is here anyone who may fill in the form makes one. Raises OnlyAnAdministratorMakesOne, LastAdministrator.
    """
    is_one = number in known.here
    wanted = is_one if answer == "som før" else answer == "ja"
    if known.asked_by is None and not known.here:
        return True
    if wanted != is_one:
        if known.here and known.asked_by not in known.here:
            raise OnlyAnAdministratorMakesOne
        if not wanted and number is not None and known.here == {number}:
            raise LastAdministrator(number)
    return wanted


def check_address(number: int, known: Administrators) -> list[RuleBroken]:
    """What is wrong with giving that member of staff another e-mail address."""
    may = known.asked_by == number or known.asked_by in known.here or not known.here
    return [] if may else [AddressOfAnother(number)]
