"""What is asked in interview 1 and 2: concrete, about work, never about health (likestillings- og diskrimineringsloven § 30).

The same words stand in the panel's guide, in what the candidate gets beforehand, and as fields when the answers are registered.
"""

FIRST = (
    "Hva liker du å gjøre?",
    "Hva har du jobbet med før, eller lært på skolen?",
    "Hvorfor vil du jobbe hos oss?",
    "Hvilke av oppgavene har du lyst til å gjøre?",
    "Hva er du god til?",
    "Hva vil du spørre oss om?",
)
SECOND = (
    "Hva tenker du om jobben etter at vi snakket sammen sist?",
    "Hva gjør du når du ikke skjønner en oppgave?",
    "Hvordan vil du helst lære noe nytt?",
    "Hvordan kommer du deg til jobben?",
    "Hvilke dager og klokkeslett passer for deg?",
    "Hva kan fadderen gjøre så du får det fint på jobb?",
)


def questions_of(number: int) -> tuple[str, ...]:
    """The questions of interview 1 or 2, in the order they are asked."""
    return FIRST if number == 1 else SECOND
