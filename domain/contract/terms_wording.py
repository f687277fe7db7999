"""Contract terms as a document writes them, in both languages: their labels, their units, and what the law says about them."""

from collections.abc import Mapping
from decimal import Decimal

from domain.language.languages import BOKMAL, Both, Language
from domain.language.norwegian import decimal_comma

LABELS: Mapping[str, Both] = {
    "employer_notice_months": Both("Oppsigelsestid fra arbeidsgiver", "Oppseiingstid frå arbeidsgivar"),
    "worker_notice_months": Both("Oppsigelsestid fra arbeidstaker", "Oppseiingstid frå arbeidstakar"),
    "notice_days": Both("Kortere oppsigelsestid enn én måned", "Kortare oppseiingstid enn éin månad"),
    "notice_agreement": Both("Tillitsvalgt som har avtalt kortere tid", "Tillitsvald som har avtalt kortare tid"),
    "probation_months": Both("Prøvetid", "Prøvetid"),
    "probation_notice_days": Both("Oppsigelsestid i prøvetiden", "Oppseiingstid i prøvetida"),
    "probation_extends": Both("Kan prøvetiden forlenges ved fravær?", "Kan prøvetida forlengjast ved fråvær?"),
    "termination_procedure": Both("Framgangsmåte ved oppsigelse", "Framgangsmåte ved oppseiing"),
    "pension_scheme": Both("Tjenestepensjon", "Tenestepensjon"),
    "injury_insurance": Both("Yrkesskadeforsikring", "Yrkesskadeforsikring"),
    "other_benefits": Both("Andre ytelser til sosial trygghet", "Andre ytingar til sosial tryggleik"),
    "pay_day": Both("Lønningsdag", "Lønningsdag"),
    "pay_method": Both("Hvordan lønnen betales", "Korleis løna blir betalt"),
    "supplements": Both("Tillegg til lønnen", "Tillegg til løna"),
    "break_minutes": Both("Pause", "Pause"),
    "breaks_paid": Both("Er pausen betalt?", "Er pausen betalt?"),
    "overtime": Both("Arbeid ut over avtalt tid", "Arbeid ut over avtalt tid"),
    "shift_changes": Both("Endring av vakter", "Endring av vakter"),
    "holiday": Both("Ferie", "Ferie"),
    "holiday_pay_percent": Both("Feriepenger i prosent", "Feriepengar i prosent"),
    "other_paid_absence": Both("Annet fravær arbeidsgiver betaler", "Anna fråvær arbeidsgivar betaler"),
    "competence": Both("Opplæring og kompetanse", "Opplæring og kompetanse"),
    "work_clothes": Both("Arbeidstøy", "Arbeidsklede"),
    "special_arrangement": Both("Særlig arbeidstidsordning", "Særleg arbeidstidsordning"),
    "averaging_agreement": Both("Avtale om gjennomsnittsberegning", "Avtale om gjennomsnittsrekning"),
    "hired_out_to": Both("Innleier", "Innleigar"),
    "full_time_hours": Both("Heltid", "Heiltid"),
}

THE_LAWS_WORDS: Mapping[str, Both] = {
    "termination_procedure": Both(
        "Oppsigelsen skal være skriftlig. Før arbeidsgiver bestemmer seg, skal saken så langt det er mulig drøftes med "
        "arbeidstakeren og tillitsvalgt, med mindre arbeidstakeren ikke ønsker det. Oppsigelse fra arbeidsgiver skal være saklig "
        "begrunnet. Den skal leveres personlig eller sendes rekommandert, og opplyse om retten til å kreve forhandling, gå til "
        "søksmål og stå i stillingen, om fristene, og om hvem som er arbeidsgiver og rett saksøkt "
        "(arbeidsmiljøloven §§ 15-1, 15-4, 15-7 og 15-11).",
        "Oppseiinga skal vere skriftleg. Før arbeidsgivar bestemmer seg, skal saka så langt det er råd drøftast med "
        "arbeidstakaren og tillitsvald, med mindre arbeidstakaren ikkje ønskjer det. Oppseiing frå arbeidsgivar skal vere sakleg "
        "grunngjeven. Ho skal leverast personleg eller sendast rekommandert, og opplyse om retten til å krevje forhandling, gå til "
        "søksmål og stå i stillinga, om fristane, og om kven som er arbeidsgivar og rett saksøkt "
        "(arbeidsmiljølova §§ 15-1, 15-4, 15-7 og 15-11).",
    ),
    "pay_method": Both("til arbeidstakerens bankkonto", "til bankkontoen til arbeidstakaren"),  # aml § 14-15
    "overtime": Both(
        "Arbeid ut over avtalt arbeidstid avtales i hvert tilfelle og betales med timelønnen. "
        "Arbeid ut over lovens grenser er overtid og gir et tillegg på minst 40 % (arbeidsmiljøloven § 10-6).",
        "Arbeid ut over avtalt arbeidstid blir avtalt i kvart tilfelle og betalt med timeløna. "
        "Arbeid ut over grensene i lova er overtid og gir eit tillegg på minst 40 % (arbeidsmiljølova § 10-6).",
    ),
    "shift_changes": Both(
        "Arbeidsplanen og endringer i den drøftes så tidlig som mulig og senest to uker før de settes i verk "
        "(arbeidsmiljøloven § 10-3).",
        "Arbeidsplanen og endringar i han blir drøfta så tidleg som råd og seinast to veker før dei blir sette i verk "
        "(arbeidsmiljølova § 10-3).",
    ),
    "holiday": Both(
        "25 virkedager i året, og seks til fra året arbeidstakeren fyller 60 år (ferieloven § 5)",
        "25 yrkedagar i året, og seks til frå året arbeidstakaren fyller 60 år (ferielova § 5)",
    ),
    "competence": Both(
        # the programme's own (S1), no law behind it
        "Arbeidstakeren får opplæring på arbeidsplassen. Kompetanseprogrammet «Arbeidslivets spilleregler» er en del av "
        "opplæringen, og fadderen legger til rette for at det kan tas i arbeidstiden.",
        "Arbeidstakaren får opplæring på arbeidsplassen. Kompetanseprogrammet «Arbeidslivets spilleregler» er ein del av "
        "opplæringa, og fadderen legg til rette for at det kan takast i arbeidstida.",
    ),
}

TEMPORARY_PROCEDURE = Both(
    "Oppsigelsen skal være skriftlig. Før arbeidsgiver bestemmer seg, skal saken så langt det er mulig drøftes med "
    "arbeidstakeren og tillitsvalgt, med mindre arbeidstakeren ikke ønsker det. Oppsigelse fra arbeidsgiver skal være saklig "
    "begrunnet. Den skal leveres personlig eller sendes rekommandert, og opplyse om retten til å kreve forhandling og gå til "
    "søksmål, om fristene, og om hvem som er arbeidsgiver og rett saksøkt (arbeidsmiljøloven §§ 15-1, 15-4 og 15-7). En midlertidig "
    "ansatt kan bare stå i stillingen mens saken går, hvis retten bestemmer det (arbeidsmiljøloven § 15-11 tredje ledd).",
    "Oppseiinga skal vere skriftleg. Før arbeidsgivar bestemmer seg, skal saka så langt det er råd drøftast med "
    "arbeidstakaren og tillitsvald, med mindre arbeidstakaren ikkje ønskjer det. Oppseiing frå arbeidsgivar skal vere sakleg "
    "grunngjeven. Ho skal leverast personleg eller sendast rekommandert, og opplyse om retten til å krevje forhandling og gå til "
    "søksmål, om fristane, og om kven som er arbeidsgivar og rett saksøkt (arbeidsmiljølova §§ 15-1, 15-4 og 15-7). Ein mellombels "
    "tilsett kan berre stå i stillinga mens saka går, dersom retten bestemmer det (arbeidsmiljølova § 15-11 tredje ledd).",
)
"""The law's words on termination where the job is temporary: the right to remain (§ 15-11) is not theirs."""

_MONTH = Both("måned", "månad"), Both("måneder", "månader")
_DAY = Both("dag", "dag"), Both("dager", "dagar")
_UNITS: Mapping[str, tuple[Both, Both]] = {
    "employer_notice_months": _MONTH,
    "worker_notice_months": _MONTH,
    "probation_months": _MONTH,
    "notice_days": _DAY,
    "probation_notice_days": _DAY,
    "break_minutes": (Both("minutt", "minutt"), Both("minutter", "minutt")),
    "full_time_hours": (Both("time i uken", "time i veka"), Both("timer i uken", "timar i veka")),
    "holiday_pay_percent": (Both("%", "%"), Both("%", "%")),
}
_NONE = {"probation_months": Both("ingen prøvetid", "inga prøvetid"), "break_minutes": Both("ingen pause", "ingen pause")}
_NOT_AGREED = Both("ikke avtalt", "ikkje avtalt")
_PAY_DAY = Both("den {day}. i måneden", "den {day}. i månaden")


def label(name: str, language: Language = BOKMAL) -> str:
    return LABELS[name].written(language)


def written(name: str, value: object, language: Language = BOKMAL) -> str:
    """A term as text: «3 måneder», «den 12. i måneden», «ja»; «ikke avtalt» when nothing is said."""
    if not is_said(value):
        return _NOT_AGREED.written(language)
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if name == "pay_day":
        return _PAY_DAY.written(language, day=value)
    if value == 0 and name in _NONE:
        return _NONE[name].written(language)
    if isinstance(value, int | Decimal):
        one, many = _UNITS[name]
        return f"{decimal_comma(Decimal(value))} {(one if value == 1 else many).written(language)}"
    return str(value)


def is_said(value: object) -> bool:
    return value is not None and value != ""
