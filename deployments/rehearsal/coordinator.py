"""The coordinator of a rehearsal: fills in forms as on the screen, and counts what each leaves."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prefect import Flow
from prefect.client.schemas.objects import State
from sqlalchemy import func, select

from deployments.stages import DEPLOYMENTS
from domain.tables.documents import Document
from domain.tables.outbox import OutboxKind, OutboxRow
from domain.tables.staff import Staff
from tasks.database import reading
from tasks.forms.choices import LISTS, SETUP

_AGAIN = "Allerede registrert"  # the play never says the same thing twice


class Stumbled(Exception):
    """The process said no where the play didn't expect it. The message is Norwegian: the form's name and its own sentence."""


@dataclass
class Left:
    """What the runs of one stage have left behind."""

    runs: int = 0
    documents: int = 0
    mails: int = 0
    letters: int = 0


class Coordinator:
    """Fills in the forms; `me` is the coordinator as the forms' first list shows them."""

    def __init__(self) -> None:
        self.me = SETUP
        self.left: dict[str, Left] = defaultdict(Left)
        self._seen = _highest()

    @property
    def runs(self) -> int:
        return sum(left.runs for left in self.left.values())

    async def submit(self, number: str, **typed: Any) -> str:
        """Submit the form with this number, «04a», as typed. Raises Stumbled when refused, failed or already registered."""
        name, flow = _form(number)
        said = await self.run(name, flow, skjema={"registered_by": self.me, **typed})
        if said.startswith(_AGAIN):
            raise Stumbled(f"«{name}»: {said}")
        return said

    async def run(self, name: str, flow: Flow[..., Any], **parameters: Any) -> str:
        asked: Any = flow(**parameters, return_state=True)
        state: State[Any] = await asked
        self._count(str(flow.name))
        if state.name != "Completed":
            raise Stumbled(f"«{name}»: {state.message}")
        return state.message or ""

    def pick(self, of: str, number: int) -> str:
        """The choice a coordinator picks from one of the dropdowns. Raises Stumbled when it isn't offered there now."""
        with reading() as session:
            for entry in LISTS[of][0](session):
                if entry.startswith(f"{number} "):
                    return entry
        raise Stumbled(f"Nummer {number} står ikke i listen «{of}».")

    def job_specialist(self, name: str) -> str:
        """The job specialist as the dropdown shows them. Raises Stumbled when not offered there now."""
        with reading() as session:
            number = session.scalars(select(Staff.id).where(Staff.name == name)).one()
        return self.pick("job_specialists", number)

    def _count(self, stage: str) -> None:
        now = _highest()
        left = self.left[stage]
        left.runs += 1
        left.documents += _made_since(Document, self._seen)
        left.mails += _made_since(OutboxRow, self._seen, OutboxKind.MAIL)
        left.letters += _made_since(OutboxRow, self._seen, OutboxKind.LETTER)
        self._seen = now


def newest(table: Any) -> int:
    """The number of the row that was written last."""
    with reading() as session:
        return session.scalar(select(func.max(table.id))) or 0


def _highest() -> Mapping[Any, int]:
    return {table: newest(table) for table in (Document, OutboxRow)}


def _made_since(table: Any, seen: Mapping[Any, int], kind: OutboxKind | None = None) -> int:
    counted = select(func.count()).select_from(table).where(table.id > seen[table])
    with reading() as session:
        return session.scalar(counted.where(table.kind == kind) if kind else counted) or 0


def _form(number: str) -> tuple[str, Flow[..., Any]]:
    for deployment in DEPLOYMENTS:
        if deployment.name.split()[0] == number:
            return deployment.name, deployment.flow
    raise Stumbled(f"Skjemaet {number} finnes ikke.")
