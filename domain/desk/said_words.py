"""The forms by what people say: «syk», «slutter», «flytte intervju», spelt as it comes, and without the number in front."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from domain.facts import Facts
from domain.language.same_name import folded


class FormHit(Facts):
    """A form that was meant. `name` is its whole name, `says` what it is for."""

    name: str
    says: str

    @property
    def number(self) -> str:
        return self.name.partition(" ")[0]


class SaidOfForm(Facts):
    """`words`: what people say when they mean this form, the ends of words cut so that all their endings are found."""

    form: FormHit
    words: tuple[str, ...]


def _said(name: str, says: str, words: str) -> SaidOfForm:
    return SaidOfForm(form=FormHit(name=name, says=says), words=tuple(words.split(", ")))


SAID: tuple[SaidOfForm, ...] = (
    _said(
        "00a Registrer ansatt", "registrere en ansatt, eller endre roller og vikar", "ansatt, kollega, rolle, koordinator, vikar"
    ),
    _said(
        "00b Registrer arbeidsplass",
        "registrere en arbeidsplass og lederen der",
        "arbeidsplass, butikk, bedrift, ny leder, adresse",
    ),
    _said("00c Registrer tariffsats", "legge inn timelønnen i tariffen", "tariff, sats, timelønn, lønn"),
    _said("00d Kalenderlenke", "gi noen besøkene i kalenderen", "kalender, outlook, ics"),
    _said("00e Trekk tilbake lenker", "logge ut en som har mistet telefonen", "mistet, stjålet, logg ut, lenke"),
    _said(
        "00f Vis tavlene",
        "se hvordan det går: rekrutteringen, besøkene, kommunene og hvorfor jobber sluttet",
        "statistikk, tall, tavle, rapport, oversikt, hvor mange, antall, kommune",
    ),
    _said("00g Registrer årlig tall", "legge inn det nye grunnbeløpet eller statens satser", "grunnbeløp, årlig, statens sats"),
    _said(
        "00h Arbeidsplass utgått",
        "ta ut en arbeidsplass som ble registrert ved en feil",
        "nedlagt, utgått, konkurs, arbeidsplass",
    ),
    _said(
        "00i Lagringstid", "bestemme hvor lenge noe blir tatt vare på", "lagring, lagringstid, slettefrist, hvor lenge, rydding"
    ),
    _said(
        "01 Sentral avtale",
        "inngå eller fornye en avtale med en kjede eller en kommune",
        "partner, kjede, sentral, fornye, avtale",
    ),
    _said("02 Lokal avtale", "opprette en stilling på en arbeidsplass", "ny stilling, opprett, lokal, avtale"),
    _said("03 Utnevn fadder", "gi stillingen en fadder", "fadder, utnevn"),
    _said("04a Lys ut stilling", "lyse ut en stilling", "lyse ut, utlys, annonse, ledig stilling"),
    _said("04b Forleng eller lukk", "forlenge eller lukke en utlysning", "frist, lukk, utlysning, forleng"),
    _said("04c Noter rekruttering", "notere hvem dere har fortalt om stillingen", "rekrutter, nav, fortalt"),
    _said("04d Registrer søknad", "ta imot en søknad", "søknad, søker, ny person, cv"),
    _said("05a Avtal eller flytt intervju", "avtale eller flytte intervju 1", "intervju, flytte intervju, nytt tidspunkt"),
    _said("05b Registrer intervju 1", "skrive hvordan intervju 1 gikk", "intervju holdt, hvordan gikk intervju"),
    _said("05c Avtal eller flytt intervju 2", "avtale eller flytte intervju 2", "andre intervju, flytte intervju 2"),
    _said("05d Registrer intervju 2", "skrive hvordan intervju 2 gikk", "andre intervju holdt"),
    _said("05e Avlys intervju", "avlyse et intervju", "avlys intervju, møter ikke"),
    _said("06a Be om referanse", "be om en referanse", "referanse, tidligere sjef"),
    _said("06b Registrer referanse", "registrere det referansen svarte", "referanse svar"),
    _said("06c Velg søker", "velge hvem som får tilbud", "velg, tilbud, får jobben"),
    _said("06d Svar til søker", "si nei til én søker på en god måte", "avslag, si nei, ikke få jobben"),
    _said("07a Start arbeidspraksis", "starte praksisen", "praksis, utprøving, begynne, start"),
    _said("07b Stopp arbeidspraksis", "stoppe praksisen", "stopp, avbryt, praksis"),
    _said("07c Meld timer til lønn", "melde timene i praksisen til lønn", "timeliste, lønn, utbetal, praksis"),
    _said("07d Forleng praksis", "forlenge praksisen etter fravær", "forleng, praksis, lenger"),
    _said("08 Vurdering", "skrive vurderingen etter praksisen", "vurder, evaluer, hvordan gikk praksis"),
    _said("09a Kall inn infomøte", "avtale eller flytte informasjonsmøtet", "informasjonsmøte, infomøte, møte, nav"),
    _said("09b Registrer infomøte", "registrere at informasjonsmøtet er holdt", "informasjonsmøte holdt, infomøte"),
    _said("09c Avlys infomøte", "avlyse informasjonsmøtet", "avlys informasjonsmøte, infomøte"),
    _said("10 Fast jobb", "lage arbeidsavtalen", "fast jobb, ansett, kontrakt, arbeidsavtale, arbeidskontrakt"),
    _said(
        "10b Endre arbeidsavtale",
        "endre timer, dager, lønn, tittel eller arbeidssted mens jobben varer",
        "flere timer, færre timer, timer, stillingsprosent, arbeidsdager, dager, lønn, endre kontrakt, flytte jobb",
    ),
    _said("10c Ny sats: juster lønn", "gi mer i lønn til alle som får for lite", "lønnsoppgjør, etterbetal, lønnsøkning"),
    _said("11a Registrer besøk", "registrere et besøk som er holdt", "besøk holdt, vært på besøk, rapport besøk"),
    _said("11b Unnskyld besøk", "si hvorfor et besøk ikke ble holdt", "besøk ikke holdt, unnskyld"),
    _said("11c Flytt besøk", "flytte et besøk til en annen dag", "flytte besøk, nytt tidspunkt besøk"),
    _said("11d Avlys besøk", "avlyse et besøk", "avlys besøk"),
    _said(
        "11e Meld uro",
        "si fra om uro, en konflikt eller noe annet som gjør at det trengs flere besøk",
        "uro, konflikt, bråk, problem, trøbbel, bekymring, krangel, leder ringer, situasjon, hjelp",
    ),
    _said(
        "11f Fravær eller stengt",
        "si fra om at en arbeidstaker er borte, eller at arbeidsplassen er stengt",
        "syk, sykmeldt, sykdom, borte, fravær, fri, ferie, permisjon, kurs, stengt, ombygging",
    ),
    _said("11g Endre besøksplan", "endre hvor ofte det er besøk", "oftere besøk, sjeldnere besøk, besøksplan, hvor ofte"),
    _said("11h Se besøksplan", "se besøkene de neste tolv månedene", "besøksplan, neste besøk, når er besøk"),
    _said("11i Ta tilbake melding", "ta tilbake noe som ble meldt ved en feil", "feil melding, angre, ta tilbake, frisk"),
    _said("12 Trekk søknad", "la en søker trekke seg", "trekke seg, ombestemt, vil ikke søke, trekk søknad"),
    _said("12a Samtykke", "se hva en person har sagt ja til, eller ta imot et nytt ja eller nei", "samtykke, tillatelse, lov"),
    _said("12b Svar om nye jobber", "notere om en person vil høre om nye jobber", "venteliste, nye jobber, venter"),
    _said("12c Slett opplysninger", "slette alt om en person som ber om det", "slett, gdpr, glemt"),
    _said("14a Bytt fadder", "gi stillingen en ny fadder", "fadder slutter, ny fadder, bytte fadder, fadder borte"),
    _said("14b Bytt jobbspesialist", "gi én arbeidstaker en ny jobbspesialist", "bytte jobbspesialist, ny jobbspesialist"),
    _said(
        "14c Jobbspesialist borte",
        "la vikaren ta besøkene mens en jobbspesialist er borte",
        "jobbspesialist syk, jobbspesialist ferie, jobbspesialist borte, vikar",
    ),
    _said("14d Overlat alle", "overlate alle en jobbspesialist følger opp", "jobbspesialist slutter, overlat, overta"),
    _said(
        "15 Slutter i jobben",
        "avslutte et arbeidsforhold, eller ta tilbake en avslutning",
        "slutte, slutter, vil slutte, oppsigelse, si opp, sagt opp, avslutt, arbeidsforhold, ferdig",
    ),
    _said("16a Se opplysninger", "se hva som står om noen", "telefon, telefonnummer, opplysninger, kontakt, mobil"),
    _said(
        "16b Rett opplysninger",
        "rette et navn, en adresse, en e-postadresse eller noe annet",
        "feil e-post, epost, e-postadresse, mailadresse, feil adresse, nytt nummer, rett, feil navn, skrevet feil",
    ),
    _said("17a Brev levert", "si at et brev er levert", "brev, post, levert, skriv ut brev"),
    _said("17b Vurder varsel", "si hva dere gjør med et varsel", "varsel, vurder varsel"),
    _said("17c Meld underskrift", "si at noe er skrevet under", "underskrift, signer, signatur, skrevet under, kontrakt"),
    _said("17d Politiattest sett", "si at politiattesten er sett", "politiattest, vandel"),
    _said("17e Kopi levert", "si at arbeidstakeren har fått kopi", "kopi"),
    _said("18d Innsyn", "gi noen alt dere vet om dem", "innsyn, hva vet dere"),
    _said("18e Hvem har sett", "fortelle en person hvem som har lest om dem", "hvem har lest, hvem har sett, logg"),
)
"""Every form, in the order of their numbers."""

_SMALL = frozenset(
    "en ei et den det de jeg vi du han hun hans har er var vil skal kan må å i på til fra for av om og eller med som at "
    "to tre fire fem mer noen uke uken uker dag lenge siden ut".split()
)
_BEGINS = 3  # letters that say which word is meant
_NEAR = 0.8  # of the letters are the same: «oppsigelce» is near oppsigelse
_NEAR_LETTERS = 5  # a shorter word is near too many
_EXACT, _BEGINNING, _SPELT_WRONG = 4, 3, 2
_MOST = 6


def forms_for(words: str) -> tuple[FormHit, ...]:
    """The forms meant by what was written, the likeliest first, at most six; none for a text that says nothing of any.

    Those that fit most of the words come alone: «flytte intervju» leaves out the one that moves a visit.
    """
    asked = [word for word in _words(words) if word not in _SMALL] or _words(words)
    scored = [(said, [_fit(word, said) for word in asked]) for said in SAID]
    most = max((sum(1 for fit in fits if fit) for _, fits in scored), default=0)
    if not most:
        return ()
    found = [(said, sum(fits)) for said, fits in scored if sum(1 for fit in fits if fit) == most]
    found.sort(key=lambda each: -each[1] - _as_said(asked, each[0]))
    return tuple(said.form for said, _ in found[:_MOST])


def words_of(name: str) -> tuple[str, ...]:
    """What people say when they mean the form of that name."""
    return next((said.words for said in SAID if said.form.name == name), ())


def _words(text: str) -> list[str]:
    return folded(text).replace("-", "").replace("«", "").replace("»", "").replace(",", " ").replace("?", " ").split()


def _fit(asked: str, said: SaidOfForm) -> float:
    """How well one word fits: what people say counts before what the name says, a whole word before its beginning."""
    own = max((_likeness(asked, word) for each in said.words for word in _words(each)), default=0.0)
    named = max((_likeness(asked, word) for word in _words(said.form.name)), default=0.0)
    return max(own, named - 0.5) if own or named else 0.0


def _likeness(asked: str, said: str) -> float:
    if asked == said:
        return _EXACT
    if min(len(asked), len(said)) >= _BEGINS and (asked.startswith(said) or said.startswith(asked)):
        return _BEGINNING
    if min(len(asked), len(said)) >= _NEAR_LETTERS and SequenceMatcher(None, asked, said).ratio() >= _NEAR:
        return _SPELT_WRONG
    return 0.0


def _as_said(asked: Iterable[str], said: SaidOfForm) -> int:
    """More for a form of which just this is said: «fadder slutter» is of the sponsor, and «slutter» of the worker."""
    wanted = set(asked)
    return _EXACT if any(wanted == set(_words(each)) for each in said.words) else 0
