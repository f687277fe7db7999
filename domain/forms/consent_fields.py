"""The two fields about an answer that every form that takes one has: how it was given, and who explained."""

HOW_TITLE = "Hvordan svarte personen?"
HOW_HELP = "Med ord, på papir, eller ved å vise det med bilder eller tegn. Blir tatt vare på sammen med svaret. Eksempel: sagt"
EXPLAINED_TITLE = "Hvem forklarte?"
EXPLAINED_HELP = "Den som viste teksten og forklarte den, med rolle. Tomt betyr deg selv. Eksempel: jobbspesialisten"
