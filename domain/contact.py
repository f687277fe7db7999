"""Someone a mail or a letter goes to."""

from pydantic import BaseModel, ConfigDict

from domain.language.written_form import BOKMAL, WrittenForm


class Contact(BaseModel):
    """`role` is what the house calls them (koordinator, fadder, søker ...) and is all that a log may say of them."""

    model_config = ConfigDict(frozen=True)

    role: str
    name: str
    email: str | None
    address: str = ""
    written_form: WrittenForm = BOKMAL
