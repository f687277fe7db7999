"""What a person is told before they answer, in short sentences: one wording a version, kept as long as an answer may have been given to it.

A text that is changed is a new version below the others. Version 0 is what the forms asked before there was a text to show.
"""

from collections.abc import Mapping, Sequence

from domain.consent.purposes import ConsentTo
from domain.facts import Facts
from domain.language.languages import Both, Language


class Wording(Facts):
    """What is asked for: a heading, and what is told before the answer."""

    version: int
    heading: Both
    told: tuple[Both, ...]

    def sentences(self, language: Language) -> list[str]:
        return [each.written(language) for each in self.told]


WORDINGS: Mapping[ConsentTo, Sequence[Wording]] = {
    ConsentTo.RECRUITING: [
        Wording(
            version=1,
            heading=Both("Hva skriver dere ned?", "Kva skriv de ned?"),
            told=(
                Both("Vi skriver ned det du forteller oss.", "Vi skriv ned det du fortel oss."),
                Both("Vi skriver også ned det du trenger på jobb.", "Vi skriv òg ned det du treng på jobb."),
                Both("Vi bruker det når vi leter etter en jobb til deg.", "Vi bruker det når vi leitar etter ein jobb til deg."),
            ),
        ),
    ],
    ConsentTo.POOL: [
        Wording(
            version=1,
            heading=Both("Ringer dere om nye jobber?", "Ringjer de om nye jobbar?"),
            told=(
                Both("Vi ringer deg når en ny jobb kan passe.", "Vi ringjer deg når ein ny jobb kan passe."),
                Both("Da tar vi vare på navnet og telefonnummeret ditt.", "Då tek vi vare på namnet og telefonnummeret ditt."),
            ),
        ),
    ],
    ConsentTo.REFERENCE: [
        Wording(
            version=1,
            heading=Both("Hvem spør dere om meg?", "Kven spør de om meg?"),
            told=(
                Both("Vi spør en som kjenner deg.", "Vi spør ein som kjenner deg."),
                Both("Vi spør bare om jobb.", "Vi spør berre om jobb."),
                Both("Vi skriver ned det referansen svarer.", "Vi skriv ned det referansen svarer."),
            ),
        ),
    ],
    ConsentTo.INFO_MEETING: [
        Wording(
            version=1,
            heading=Both("Hva får kollegene vite?", "Kva får kollegaene vite?"),
            told=(
                Both("Du velger det vi forteller kollegene dine.", "Du vel det vi fortel kollegaene dine."),
                Both("Vi forteller bare det.", "Vi fortel berre det."),
            ),
        ),
    ],
    ConsentTo.SUPPORT_PERSON: [
        Wording(
            version=1,
            heading=Both("Hva får støttepersonen vite?", "Kva får støttepersonen vite?"),
            told=(
                Both("Støttepersonen får vite når du har avtaler.", "Støttepersonen får vite når du har avtalar."),
                Both("Vi sender e-post eller brev til støttepersonen.", "Vi sender e-post eller brev til støttepersonen."),
            ),
        ),
    ],
    ConsentTo.SPONSOR_CALENDAR: [
        Wording(
            version=1,
            heading=Both("Hva ser fadderen?", "Kva ser fadderen?"),
            told=(
                Both("Fadderen får besøkene våre i kalenderen sin.", "Fadderen får besøka våre i kalenderen sin."),
                Both("Der står bare forbokstavene dine.", "Der står berre forbokstavane dine."),
            ),
        ),
    ],
    ConsentTo.PHOTO: [
        Wording(
            version=1,
            heading=Both("Tar dere bilder av meg?", "Tek de bilete av meg?"),
            told=(
                Both("Vi tar bilder av deg på jobb.", "Vi tek bilete av deg på jobb."),
                Both("Vi forteller andre om gode dager på jobben.", "Vi fortel andre om gode dagar på jobben."),
            ),
        ),
    ],
}

BEFORE_WORDINGS = 0


def newest(to: ConsentTo) -> Wording:
    """The wording to show today."""
    return WORDINGS[to][-1]


def shown(to: ConsentTo, version: int) -> Wording:
    """The wording an answer was given to; one from before there were any is told with the first."""
    return next((each for each in WORDINGS[to] if each.version == version), WORDINGS[to][0])
