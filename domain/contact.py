"""Someone a mail or a letter goes to, and the parties that sign what is made."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.language.languages import BOKMAL, Language
from domain.language.same_name import folded


def mailbox(address: str | None) -> str:
    """The mailbox of an address: «Ola@Butikk.example» is «ola@butikk.example», as every mail program takes it. Blank: none."""
    local, _, place = folded(address or "").replace(" ", "").rpartition("@")
    try:
        return f"{local}@{place.encode('idna').decode()}" if local else place
    except UnicodeError:  # no domain at all, as it may have been typed
        return f"{local}@{place}"


class Role(StrEnum):
    """What the house calls those it writes to; the value is what people read and an outbox row keeps."""

    CANDIDATE = "søker"
    WORKER = "arbeidstaker"
    SUPPORT_PERSON = "støtteperson"
    LEADER = "nærmeste leder"
    SPONSOR = "fadder"
    SUBSTITUTE = "vikarfadder"
    EARLIER_SPONSOR = "tidligere fadder"
    EARLIER_SUBSTITUTE = "tidligere vikarfadder"
    COORDINATOR = "koordinator"
    JOB_SPECIALIST = "jobbspesialist"
    EARLIER_JOB_SPECIALIST = "tidligere jobbspesialist"
    STAND_IN = "vikar"
    EARLIER_STAND_IN = "tidligere vikar"
    PANEL = "intervjupanel"
    REFEREE = "referanse"
    PARTNER = "partner"
    PAYROLL = "lønn"

    @property
    def earlier(self) -> "Role":
        """Of one who had the role until another took it over. Raises ValueError for a role that is never handed over."""
        return Role(f"tidligere {self}")


class Contact(BaseModel):
    """`role` is all that a log may say of them."""

    model_config = ConfigDict(frozen=True)

    role: Role
    name: str
    email: str | None
    address: str = ""
    language: Language = BOKMAL


def is_same_reader(one: Contact, other: Contact) -> bool:
    """Whether one mail is enough for the two."""
    return (one.name, mailbox(one.email)) == (other.name, mailbox(other.email))


class Party(StrEnum):
    """Who signs a document; the value is what people read, and what its row and its signatures keep."""

    WORKER = "arbeidstaker"
    EMPLOYER = "arbeidsgiver"
    LEADER = "nærmeste leder"
    PARTNER = "partner"
    UNION_REPRESENTATIVE = "tillitsvalgt"
    HELT_MED = "HELT MED"
