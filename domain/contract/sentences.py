"""The sentences of the seventeen items, in both languages; `domain/contract/wording.py` chooses among them."""

from collections.abc import Mapping

from domain.language.languages import Both

HEADINGS: Mapping[str, Both] = {
    "a": Both("Partene", "Partane"),
    "b": Both("Arbeidsplassen", "Arbeidsplassen"),
    "c": Both("Arbeidet", "Arbeidet"),
    "d": Both("Når arbeidet begynner", "Når arbeidet tek til"),
    "e": Both("Varighet", "Varigheit"),
    "f": Both("Prøvetid", "Prøvetid"),
    "g": Both("Ferie, feriepenger og annet fravær", "Ferie, feriepengar og anna fråvær"),
    "h": Both("Oppsigelse og opphør", "Oppseiing og opphøyr"),
    "i": Both("Lønn", "Løn"),
    "j": Both("Arbeidstid", "Arbeidstid"),
    "k": Both("Pauser", "Pausar"),
    "l": Both("Særlig arbeidstidsordning", "Særleg arbeidstidsordning"),
    "m": Both("Endring av vakter og arbeid ut over avtalt tid", "Endring av vakter og arbeid ut over avtalt tid"),
    "n": Both("Tariffavtale", "Tariffavtale"),
    "o": Both("Innleie", "Innleige"),
    "p": Both("Kompetanseutvikling", "Kompetanseutvikling"),
    "q": Both("Pensjon og forsikring", "Pensjon og forsikring"),
}

PARTIES = Both("Arbeidsgiver er {employer}. Arbeidstaker er {worker}.", "Arbeidsgivar er {employer}. Arbeidstakar er {worker}.")
BORN = Both("født {day}", "fødd {day}")
SEVERAL_PLACES = Both(
    "Arbeidstakeren arbeider på forskjellige steder. Arbeidsgivers forretningsadresse er {address}.",
    "Arbeidstakaren arbeider på ulike stader. Forretningsadressa til arbeidsgivaren er {address}.",
)
TITLE = Both("Arbeidstakeren ansettes som {title}.", "Arbeidstakaren blir tilsett som {title}.")
TASKS = Both("Arbeidsoppgavene er: {tasks}.", "Arbeidsoppgåvene er: {tasks}.")
START = Both("Arbeidsforholdet begynner {day}.", "Arbeidsforholdet tek til {day}.")

PERMANENT = Both(
    "Ikke aktuelt: ansettelsen er fast og varer uten tidsbegrensning.",
    "Ikkje aktuelt: tilsettinga er fast og varer utan tidsavgrensing.",
)
TEMPORARY = Both(
    "Ansettelsen er midlertidig. Den varer fra og med {first} til og med {last}. Grunnlaget er {ground}.",
    "Tilsettinga er mellombels. Ho varer frå og med {first} til og med {last}. Grunnlaget er {ground}.",
)

NO_PROBATION = Both("Ikke aktuelt: det er ikke avtalt prøvetid.", "Ikkje aktuelt: det er ikkje avtalt prøvetid.")
PROBATION = Both(
    "Prøvetiden er {months} fra {first} (arbeidsmiljøloven § 15-6). I prøvetiden er oppsigelsesfristen {notice} for begge parter "
    "(arbeidsmiljøloven § 15-3 sjuende ledd). Den som er sagt opp i prøvetiden, kan bare stå i stillingen mens en sak går, hvis retten "
    "bestemmer det (arbeidsmiljøloven § 15-11 tredje ledd). {extends}",
    "Prøvetida er {months} frå {first} (arbeidsmiljølova § 15-6). I prøvetida er oppseiingsfristen {notice} for begge partar "
    "(arbeidsmiljølova § 15-3 sjuande ledd). Den som er sagd opp i prøvetida, kan berre stå i stillinga mens ei sak går, dersom retten "
    "bestemmer det (arbeidsmiljølova § 15-11 tredje ledd). {extends}",
)
PROBATION_EXTENDS = Both(
    "Har arbeidstakeren vært borte fra arbeidet, kan arbeidsgiver forlenge prøvetiden like lenge som fraværet varte, men "
    "ikke for fravær som arbeidsgiver er årsak til. Arbeidstakeren skal få skriftlig beskjed om det før prøvetiden er ute (arbeidsmiljøloven § 15-6 fjerde ledd).",
    "Har arbeidstakaren vore borte frå arbeidet, kan arbeidsgivar forlengje prøvetida like lenge som fråværet varte, men "
    "ikkje for fråvær som arbeidsgivar er årsak til. Arbeidstakaren skal få skriftleg beskjed om det før prøvetida er ute (arbeidsmiljølova § 15-6 fjerde ledd).",
)
PROBATION_ENDS = Both("Prøvetiden kan ikke forlenges.", "Prøvetida kan ikkje forlengjast.")

HOLIDAY = Both(
    "Ferie: {holiday}{sixty} {pay} Tiden for ferien fastsettes etter ferieloven §§ 6 og 7: arbeidsgiver drøfter den med arbeidstakeren i "
    "god tid, og arbeidstakeren får vite den senest to måneder før. {absence}",
    "Ferie: {holiday}{sixty} {pay} Tida for ferien blir fastsett etter ferielova §§ 6 og 7: arbeidsgivar drøftar dette med arbeidstakaren i "
    "god tid, og arbeidstakaren får vite det seinast to månader før. {absence}",
)
HOLIDAY_AT_SIXTY = Both(
    " Fra året arbeidstakeren fyller 60 år, er det seks virkedager til (ferieloven § 5).",
    " Frå året arbeidstakaren fyller 60 år, er det seks yrkedagar til (ferielova § 5).",
)
HOLIDAY_PAY = Both(
    "Feriepengene er {percent} av lønnen som ble betalt året før{law}.{sixty}",
    "Feriepengane er {percent} av løna som blei betalt året før{law}.{sixty}",
)
HOLIDAY_PAY_AT_THE_END = Both(
    "Feriepengene er {percent} av lønnen{law}, og betales ut når arbeidsforholdet er slutt.{sixty}",
    "Feriepengane er {percent} av løna{law}, og blir betalte ut når arbeidsforholdet er slutt.{sixty}",
)
HOLIDAY_PAY_BY_LAW = Both(" (ferieloven § 10)", " (ferielova § 10)")
HOLIDAY_PAY_AGREED = Both(
    " etter avtale, som er mer enn de {least} i ferieloven § 10", " etter avtale, som er meir enn dei {least} i ferielova § 10"
)
HOLIDAY_PAY_AT_SIXTY = Both(
    " For den som er over 60 år, er prosenten 2,3 høyere (ferieloven § 10).",
    " For den som er over 60 år, er prosenten 2,3 høgare (ferielova § 10).",
)
PAID_ABSENCE = Both("Annet fravær som arbeidsgiver betaler: {what}", "Anna fråvær som arbeidsgivar betaler: {what}")
NO_PAID_ABSENCE = Both(
    "Det er ikke avtalt annet fravær med lønn enn det som følger av lov og tariffavtale.",
    "Det er ikkje avtalt anna fråvær med løn enn det som følgjer av lov og tariffavtale.",
)

NOTICE = Both(
    "Oppsigelsesfristen er {notice}, regnet fra den første dagen i måneden etter oppsigelsen (arbeidsmiljøloven § 15-3)."
    "{longer} {procedure}",
    "Oppseiingsfristen er {notice}, rekna frå den første dagen i månaden etter oppseiinga (arbeidsmiljølova § 15-3)."
    "{longer} {procedure}",
)
SAME_NOTICE = Both("{length} for begge parter", "{length} for begge partar")
OWN_NOTICE = Both(
    "{employer} fra arbeidsgiver og {worker} fra arbeidstaker", "{employer} frå arbeidsgivar og {worker} frå arbeidstakar"
)
SHORTER_NOTICE = Both(
    "{length} for begge parter etter avtale mellom arbeidsgiver og tillitsvalgt ({agreement})",
    "{length} for begge partar etter avtale mellom arbeidsgivar og tillitsvald ({agreement})",
)
NOTICE_GROWS = Both(" Fristen blir lengre etter {years} år i jobben.", " Fristen blir lengre etter {years} år i jobben.")
WORKERS_NOTICE_GROWS = Both(
    " Fristen fra arbeidstaker blir lengre etter {years} år i jobben.",
    " Fristen frå arbeidstakar blir lengre etter {years} år i jobben.",
)
NOTICE_GROWS_WITH_AGE = Both(
    " Etter ti år i jobben blir fristen fra arbeidsgiver lengre når arbeidstakeren har fylt {age} år.",
    " Etter ti år i jobben blir fristen frå arbeidsgivar lengre når arbeidstakaren har fylt {age} år.",
)
TEMPORARY_NOTICE = Both(
    "Avtalen slutter {last} uten oppsigelse (arbeidsmiljøloven § 14-9 sjette ledd). Vil arbeidstakeren slutte før, kan arbeidstakeren "
    "det når som helst: arbeidsgiver gir avkall på oppsigelsesfristen fra arbeidstakeren, som får lønn for timene som er arbeidet. Sier "
    "arbeidsgiver opp før, er oppsigelsesfristen {length}, regnet fra den første dagen i måneden etter oppsigelsen "
    "(arbeidsmiljøloven § 15-3), men avtalen varer ikke lenger enn til {last}. {procedure}",
    "Avtalen sluttar {last} utan oppseiing (arbeidsmiljølova § 14-9 sjette ledd). Vil arbeidstakaren slutte før, kan arbeidstakaren "
    "det når som helst: arbeidsgivar gir avkall på oppseiingsfristen frå arbeidstakaren, som får løn for timane som er arbeidde. Seier "
    "arbeidsgivar opp før, er oppseiingsfristen {length}, rekna frå den første dagen i månaden etter oppseiinga "
    "(arbeidsmiljølova § 15-3), men avtalen varer ikkje lenger enn til {last}. {procedure}",
)

PAY_A_MONTH = Both(
    "Med {hours} timer i uken blir det i gjennomsnitt {month} kroner i måneden før skatt.",
    "Med {hours} timar i veka blir det i gjennomsnitt {month} kroner i månaden før skatt.",
)
CLARIFIED = Both(
    "Stillingen og lønnen er avklart med tillitsvalgt {name} {day}.",
    "Stillinga og løna er avklarte med tillitsvald {name} {day}.",
)
SUPPLEMENTS = Both("Tillegg: {what}", "Tillegg: {what}")
SUPPLEMENTS_AS_OTHERS = Both(
    "Tillegg: som for andre ansatte, etter {agreement}.", "Tillegg: som for andre tilsette, etter {agreement}."
)
NO_SUPPLEMENTS = Both("Tillegg: ingen er avtalt.", "Tillegg: ingen er avtalte.")
WORK_CLOTHES = Both("Arbeidstøy: {what}", "Arbeidsklede: {what}")
PENSION_ON_TOP = Both("Pensjon kommer i tillegg til lønnen, se bokstav q.", "Pensjon kjem i tillegg til løna, sjå bokstav q.")
PAID = Both(
    "Lønnen betales{by} én gang i måneden, den {day}., {method}", "Løna blir betalt{by} éin gong i månaden, den {day}., {method}"
)

SIZE = Both(
    "Det er {percent} % av full stilling, som er {full_time} timer i uken.",
    "Det er {percent} % av full stilling, som er {full_time} timar i veka.",
)
AVERAGED = Both(
    " Arbeidstiden er gjennomsnittsberegnet etter avtale: {agreement} (arbeidsmiljøloven § 10-5).",
    " Arbeidstida er gjennomsnittsrekna etter avtale: {agreement} (arbeidsmiljølova § 10-5).",
)
HOURS = Both("Arbeidstiden er {hours} timer i uken: {days}. {size}", "Arbeidstida er {hours} timar i veka: {days}. {size}")
HOURS_VARY = Both(
    "Arbeidstiden varierer, og er i gjennomsnitt {hours} timer i uken. {size} Slik settes den opp: {how}{usual}",
    "Arbeidstida varierer, og er i gjennomsnitt {hours} timar i veka. {size} Slik blir ho sett opp: {how}{usual}",
)
USUALLY = Both(" Til vanlig: {days}.", " Til vanleg: {days}.")

NO_BREAK = Both(
    "Det er ikke avtalt fast pause. Arbeidstakeren har minst én pause når arbeidsdagen er lengre enn 5 timer og 30 minutter, og til "
    "sammen minst 30 minutter når den er 8 timer eller lengre (arbeidsmiljøloven § 10-9).",
    "Det er ikkje avtalt fast pause. Arbeidstakaren har minst éin pause når arbeidsdagen er lengre enn 5 timar og 30 minutt, og til "
    "saman minst 30 minutt når dagen er 8 timar eller lengre (arbeidsmiljølova § 10-9).",
)
BREAK = Both("Pausen er {length}. {counted}", "Pausen er {length}. {counted}")
BREAK_EVERY_DAY = Both("{minutes} minutter hver arbeidsdag", "{minutes} minutt kvar arbeidsdag")
BREAK_ON_DAYS = Both("{minutes} minutter {days}", "{minutes} minutt {days}")
BREAK_IS_PAID = Both("Den er en del av arbeidstiden og betales.", "Han er ein del av arbeidstida og blir betalt.")
BREAK_IS_UNPAID = Both(
    "Den er ikke en del av arbeidstiden, unntatt når arbeidstakeren ikke fritt kan forlate arbeidsplassen eller det ikke finnes et "
    "tilfredsstillende pauserom (arbeidsmiljøloven § 10-9).",
    "Han er ikkje ein del av arbeidstida, unnateke når arbeidstakaren ikkje fritt kan forlate arbeidsplassen eller det ikkje finst eit "
    "tilfredsstillande pauserom (arbeidsmiljølova § 10-9).",
)
NO_ARRANGEMENT = Both(
    "Ikke aktuelt: det er ikke avtalt en særlig arbeidstidsordning etter arbeidsmiljøloven § 10-2.",
    "Ikkje aktuelt: det er ikkje avtalt ei særleg arbeidstidsordning etter arbeidsmiljølova § 10-2.",
)

TARIFF = Both(
    "Arbeidsforholdet er regulert av {agreement}. Partene i tariffavtalen er {parties}. Lønnen er avtalt særskilt, se bokstav i. "
    "Gir tariffavtalen ellers mer enn det som står her, gjelder tariffavtalen.",
    "Arbeidsforholdet er regulert av {agreement}. Partane i tariffavtalen er {parties}. Løna er avtalt særskilt, sjå bokstav i. "
    "Gir tariffavtalen elles meir enn det som står her, gjeld tariffavtalen.",
)
NO_TARIFF = Both(
    "Ikke aktuelt: arbeidsforholdet er ikke regulert av en tariffavtale.",
    "Ikkje aktuelt: arbeidsforholdet er ikkje regulert av ein tariffavtale.",
)
HIRED_OUT = Both("Arbeidstakeren leies ut til {to}.", "Arbeidstakaren blir leigd ut til {to}.")
NOT_HIRED_OUT = Both(
    "Ikke aktuelt: arbeidstakeren er ikke leid ut fra et bemanningsforetak.",
    "Ikkje aktuelt: arbeidstakaren er ikkje leigd ut frå eit bemanningsføretak.",
)
BENEFITS = Both(
    "Tjenestepensjon: {pension} Yrkesskadeforsikring: {insurance}{others}",
    "Tenestepensjon: {pension} Yrkesskadeforsikring: {insurance}{others}",
)
OTHER_BENEFITS = Both(" Andre ytelser: {what}", " Andre ytingar: {what}")
