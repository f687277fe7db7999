"""What every fact is: frozen; and what a document prints."""

from pydantic import BaseModel, ConfigDict

from domain.language.languages import BOKMAL, Language


class Facts(BaseModel):
    model_config = ConfigDict(frozen=True)


class Printed(Facts):
    """Exactly what one document prints, and its language: kept with the document, so that a correction is in the same."""

    language: Language = BOKMAL
