"""The settings of an installation, read once from the environment (HELTMED_…) or a file `.env` beside the program."""

import re
from collections.abc import Iterable
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_PASSWORD_IN_ADDRESS = re.compile(r"(://[^:/@\s]*:).*@")


class Settings(BaseSettings):
    """Every setting has a working default but secrets, which have none; a wrong value stops the start."""

    model_config = SettingsConfigDict(
        env_prefix="HELTMED_", env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    data: Path = Field(Path("data"), description="Folder for the database, documents, the inbox and Prefect's own files.")
    database_url: str = Field(
        "", description="Blank: SQLite in the data folder. Else postgresql+psycopg://user:password@host/name."
    )
    keys_url: str = Field(
        "", description="Where the keys lie. Blank: nokler.db in the data folder. Never in the same backup as the data."
    )
    key_file: Path = Field(
        default_factory=lambda given: given["data"] / "nokkel.txt",
        description="The installation's own key, which opens the others.",
    )
    base_url: str = Field("", description="Where people reach the Prefect UI. Blank: this machine only.")
    port: int = Field(4200, description="Port of the Prefect UI, on loopback.")
    web_url: str = Field("", description="Where job specialists reach our own pages. Blank: this machine only.")
    web_port: int = Field(4201, description="Port of our own pages, on loopback.")
    ready_processes: bool = Field(
        True, description="A form is answered by a process that waits with everything imported. False: Prefect's own."
    )
    proxy_secret: SecretStr = Field(
        SecretStr(""),
        description="What the proxy that signs people in sends along, so that its word is believed. Blank: our own sign-in.",
    )
    proxy_user_header: str = Field(
        "X-Auth-Request-Email", description="The header in which that proxy says the address of who it is."
    )
    own_templates: Path = Field(
        default_factory=lambda given: given["data"] / "maler",
        description="The office's own document templates and mail texts; they win over the shipped ones.",
    )

    smtp_host: str = Field("", description="Blank: mail stays in the embedded inbox (data/innboks), nothing leaves the machine.")
    smtp_port: int = 0
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_username: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_connections: int = Field(
        2, ge=1, le=20, description="At once; a server may allow fewer. More help where it answers late."
    )
    pdf_in_mail: bool = Field(True, description="Workers get each document as PDF too, where LibreOffice is installed.")
    inbox_port: int = Field(2525, description="Port of the embedded inbox, on loopback.")
    mail_from: str = "HELT MED <post@heltmed.example>"
    payroll_email: str = Field("lonn@heltmed.example", description="HELT MED's own payroll, which pays the trial.")
    organisation_name: str = "Stiftelsen HELT MED"
    organisation_number: str = Field("", description="HELT MED's organisation number, printed where HELT MED is a party.")
    organisation_address: str = ""
    organisation_phone: str = ""

    practice_url: str = Field(
        "", description="Where an example to practise on is served, so that the help leads to it. Blank: nowhere."
    )
    example: bool = Field(False, description="Marks every document EKSEMPEL. Set by `heltmed demo` and `heltmed rehearse`.")

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Without the password of a database's address: the settings may be printed when something fails."""
        for name, value in super().__repr_args__():
            yield name, _PASSWORD_IN_ADDRESS.sub(r"\1***@", value) if isinstance(value, str) else value

    @field_validator("base_url", "web_url", "practice_url")
    @classmethod
    def _others_reach_us_by_https(cls, address: str) -> str:
        if address and not address.startswith("https://") and not (address.startswith("http://") and _on_loopback(address)):
            raise ValueError("Adressen må begynne med https://, for den fører til opplysninger om personer.")
        return address

    @model_validator(mode="after")
    def _mail_never_leaves_in_clear(self) -> "Settings":
        if self.smtp_host and self.smtp_security == "none" and not _is_loopback(self.smtp_host):
            raise ValueError("E-posten ville gått ukryptert ut av maskinen: sett HELTMED_SMTP_SECURITY til starttls eller tls.")
        return self

    @model_validator(mode="after")
    def _example_never_leaves_the_machine(self) -> "Settings":
        if self.example and self.smtp_host:
            raise ValueError("Et eksempel sender aldri ekte e-post: fjern HELTMED_SMTP_HOST.")
        return self

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.data / 'heltmed.db').absolute()}"

    @property
    def keys(self) -> str:
        return self.keys_url or f"sqlite:///{(self.data / 'nokler.db').absolute()}"

    @property
    def documents(self) -> Path:
        return self.data / "dokumenter"

    @property
    def inbox(self) -> Path:
        return self.data / "innboks"

    @property
    def example_day(self) -> Path:
        """The file with the day of an example that was moved; a real installation has no such file."""
        return self.data / "dagens-dato.txt"

    @property
    def prefect_home(self) -> Path:
        return self.data / "prefect"

    @property
    def ui_url(self) -> str:
        return self.base_url.rstrip("/") or f"http://127.0.0.1:{self.port}"

    @property
    def only_on_this_machine(self) -> bool:
        """Whether links lead nowhere for people elsewhere."""
        return _on_loopback(self.ui_url)

    @property
    def is_https(self) -> bool:
        return self.ui_url.startswith("https://")

    @property
    def web_address(self) -> str:
        return self.web_url.rstrip("/") or f"http://127.0.0.1:{self.web_port}"

    @property
    def web_only_on_this_machine(self) -> bool:
        return _on_loopback(self.web_address)

    @property
    def mail_stays_here(self) -> bool:
        return not self.smtp_host


def _on_loopback(address: str) -> bool:
    return _is_loopback(urlsplit(address).hostname or "")


def _is_loopback(host: str) -> bool:
    """Whether the host is this machine itself, by its name or its number."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


@cache
def settings() -> Settings:
    """The settings of this process. Tests set the environment and call `settings.cache_clear()`."""
    return Settings()
