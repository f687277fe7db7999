"""Answers as they are kept."""

from datetime import date

from domain.consent.purposes import Answered, ConsentTo, HowGiven


def an_answer(to: ConsentTo, **said: object) -> Answered:
    return Answered.model_validate(
        {
            "to": to,
            "yes": True,
            "answered_on": date(2026, 12, 3),
            "how": HowGiven.SAID,
            "explained_by": "Kari Nordmann",
            "wording": 1,
            **said,
        }
    )


ANSWERS = [
    an_answer(ConsentTo.RECRUITING),
    an_answer(ConsentTo.REFERENCE, number=1),
    an_answer(ConsentTo.REFERENCE, number=2, yes=False),
    an_answer(ConsentTo.SUPPORT_PERSON, yes=False, how=HowGiven.SHOWN),
]
