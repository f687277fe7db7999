"""What is asked in interview 1 and 2: concrete, about work, never about health (likestillings- og diskrimineringsloven § 30).

The same words stand in the panel's guide, in what the candidate gets beforehand, and as fields when the answers are registered.
"""

from domain.language.languages import BOKMAL, Both, Language

_FIRST = (
    Both("Hva liker du å gjøre?", "Kva liker du å gjere?"),
    Both("Hva har du jobbet med før, eller lært på skolen?", "Kva har du jobba med før, eller lært på skulen?"),
    Both("Hvorfor vil du jobbe hos oss?", "Kvifor vil du jobbe hos oss?"),
    Both("Hvilke av oppgavene har du lyst til å gjøre?", "Kva for oppgåver har du lyst til å gjere?"),
    Both("Hva er du god til?", "Kva er du god til?"),
    Both("Hva vil du spørre oss om?", "Kva vil du spørje oss om?"),
)
_SECOND = (
    Both("Hva tenker du om jobben etter at vi snakket sammen sist?", "Kva tenkjer du om jobben etter at vi snakka saman sist?"),
    Both("Hva gjør du når du ikke skjønner en oppgave?", "Kva gjer du når du ikkje skjønar ei oppgåve?"),
    Both("Hvordan vil du helst lære noe nytt?", "Korleis vil du helst lære noko nytt?"),
    Both("Hvordan kommer du deg til jobben?", "Korleis kjem du deg til jobben?"),
    Both("Hvilke dager og klokkeslett passer for deg?", "Kva dagar og klokkeslett passar for deg?"),
    Both("Hva kan fadderen gjøre så du får det fint på jobb?", "Kva kan fadderen gjere så du får det fint på jobb?"),
)


def questions_of(number: int, language: Language = BOKMAL) -> tuple[str, ...]:
    """The questions of interview 1 or 2, in the order they are asked."""
    return tuple(question.written(language) for question in (_FIRST if number == 1 else _SECOND))


FIRST, SECOND = questions_of(1), questions_of(2)
"""As the fields of a coordinator's form ask them."""
