"""The words that domain/language/plain_language.py knows, in bokmål and nynorsk: no list is whole, so its findings are advice."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ABBREVIATIONS: dict[str, str] = {
    "adr.": "adresse",
    "ang.": "om",
    "avd.": "avdeling",
    "bl.a.": "blant annet",
    "ca.": "omtrent",
    "d.d.": "i dag",
    "dvs.": "det betyr",
    "eks.": "eksempel",
    "ekskl.": "uten",
    "e.kr.": "etter Kristus",
    "e.l.": "eller lignende",
    "etc.": "og så videre",
    "ev.": "eller",
    "evt.": "eller",
    "f.eks.": "for eksempel",
    "feks": "for eksempel",
    "f.o.m.": "fra og med",
    "fom.": "fra og med",
    "forts.": "fortsetter",
    "gj.sn.": "gjennomsnitt",
    "iht.": "etter",
    "ift.": "for",
    "ifm.": "sammen med",
    "inkl.": "med",
    "jf.": "se",
    "jfr.": "se",
    "kl.": "klokka",
    "kr.": "kroner",
    "kr": "kroner",
    "m.a.": "mellom anna",
    "maks.": "høyst",
    "m.fl.": "med flere",
    "mht.": "om",
    "min.": "minutter",
    "m.m.": "med mer",
    "mnd.": "måned",
    "m.v.": "med videre",
    "mv.": "med videre",
    "nr.": "nummer",
    "o.a.": "og annet",
    "o.l.": "og lignende",
    "osb.": "og så bortetter",
    "osv.": "og så videre",
    "pga.": "på grunn av",
    "p.g.a.": "på grunn av",
    "pkt.": "punkt",
    "ref.": "se",
    "stk.": "stykker",
    "tilsv.": "tilsvarende",
    "tlf.": "telefon",
    "t.d.": "til dømes",
    "t.o.m.": "til og med",
    "vedr.": "om",
    "vha.": "med",
    "%": "prosent",
    "§": "paragraf",
    "§§": "paragrafene",
}
"""As it is written in small letters, and what to write."""
MAY_END = _words("e.l. etc. m.fl. m.m. m.v. mv. o.a. o.l. osb. osv. stk. mnd. min.")
"""Abbreviations that end a sentence when a capital follows."""
ENDS_NOTHING = (frozenset(ABBREVIATIONS) | _words("dr. prof. st. mr. mrs. hr. fr. jr. sr.")) - MAY_END

KNOWN_CAPITALS = _words("AS ASA BA SA KF IKS DA ANS NAV HELT MED OK TV PC CV SMS ID")
"""Capitals that are a name, a company form or a word of their own, and no abbreviation to write out."""

PROGRAMME_WORDS = (
    "arbeidspraksis",
    "arbeidstaker",
    "arbeidstakar",
    "fadder",
    "informasjonsmøte",
    "jobbspesialist",
    "koordinator",
    "oppfølging",
    "politiattest",
    "støtteperson",
    "tariffavtale",
    "tillitsvalgt",
    "tillitsvald",
    "uføretrygd",
    "utlysning",
    "utlysing",
    "vikarfadder",
)
"""Our own words (GLOSSARY.md), explained to their readers: left out of LIX together with names."""
INFLECTIONS = ("", *"s en ens et ets a as e er ers ene enes ar ars ane anes n r ne nes te".split())

NEGATIONS = _words("ikke ikkje ingen inga inkje intet ingenting aldri verken korkje")
NOMINATIVE = _words("jeg eg du han hun ho vi me de dei man")
ADVERBS = _words(
    "ikke ikkje alltid aldri også òg selv sjølv gjerne bare berre kanskje nå no helst fortsatt framleis allerede alt"
)
CONJUNCTIONS = _words("og men eller for så både enten verken korkje")
PREPOSITIONS = _words("i på til fra frå med av hos for ved om under over etter mellom blant")
MEASURES = _words("mye mykje mange lenge ofte langt mangen stor stort store tid")

SUBJUNCTIONS = _words("at fordi hvis viss dersom mens medan ettersom ifall såframt hvorvidt korvidt enskjønt skjønt")
"""Always begin a subordinate clause; «etter at», «slik at» and «for at» are met at their last word."""
BEFORE_OM = _words("selv sjølv enda som")
"""«selv om», «som om»; a bare «om» is most often a preposition."""
MAY_BEGIN = _words("om før til da då siden sidan innen innan inntil enn idet")
"""Begin a subordinate clause when a subject and a verb follow."""
QUESTION_WORDS = _words("hva hvem hvor hvordan hvorfor hvilken hvilket hvilke når kva kven korleis kvifor korfor kor kvar")
NOT_CLAUSE_AFTER_SOM = _words("før vanlig vanleg ellers elles regel følge følgje helst oftest mest mulig mogleg sagt sådan slik")
ROLES = _words(
    "fadder vikarfadder støtteperson referanse leder leiar sjef vikar kollega jobbspesialist koordinator arbeidstaker "
    "arbeidstakar arbeidsgiver arbeidsgivar lærling lærekandidat søker søkjar"
)
BEFORE_A_ROLE = _words(
    "jobb jobbe jobber jobbar jobben jobbet jobba arbeid arbeide arbeider arbeidde arbeidet stilling stillingen stillinga "
    "ansatt tilsett ansette begynne begynner byrjar byrje praksis søker søkte tilsette"
)
SUBJECTS = _words("det den noe noko noen nokon begge alle dere de dei han ein en andre")
POSSESSIVES = _words("min mi mitt mine din di ditt dine hans hennes hennar vår vårt våre deres dykkar sin si sitt sine")

FINITE = _words(
    "er var har hadde vil ville skal skulle kan kunne må måtte bør burde får fikk fekk blir ble blei vert vart kommer kom kjem går "
    "gikk gjekk gjør gjorde gjer treng trenger trengte vet visste veit sier sa seier står sto stod gir ga gjev gav tar tok tek ser "
    "såg bor bodde bur liker likte likar synes syntes synest sitter sit sat satt heter het heiter heitte passer passa finnes "
    "fantes finst fanst skjer skjedde tror trodde trur trudde holder holdt held heldt ligger låg lå ligg selger sel mener meinte "
    "meiner spør spurte slapp slipper slepp velger valgte valde finner fant finn fann skriver skrev skriv leser leste les "
    "tenker tenkte tenkjer søkte søkjer bestemte kjenner kjente snakket snakka jobbet jobba stoppet stoppa sluttet slutta "
    "begynte byrja fortel søv drikk hjelp held ønsker ønskte ønskjer husker hugsar lurte lurer"
)
IMPERATIVES = _words("spør hør gjør gjer lær prøv les svar ring møt send skriv gi ta se sjå husk hugs si sei kom vær ver la fyll")
NOT_VERBS_IN_R = _words(
    "etter eller under over her der hver kvar mer meir for før flere fleire ner ned mor far bror søster år vår timer dager kroner "
    "penger oppgaver uker veker måneder kolleger kollegaer regler avtaler papirer feriepenger ganger steder stader varer hyller "
    "spørsmålene fadder leder lærer sjåfør medarbeider sommer vinter klær ser eller slik minutter mennesker neste venner når"
)

PARTICIPLES = _words(
    "ansatt avlyst avsluttet avtalt bedt besøkt betalt brukt bestemt delt dømt endret erstattet fjernet flyttet fortalt fulgt funnet "
    "fylt fått gitt gjort godkjent godtatt hentet hjulpet holdt hørt innkalt invitert kalt kjørt kjøpt kontaktet ledet lagt laget "
    "levert lest lært løst lønnet lånt meldt mottatt mottatt nektet oppsagt ordnet plassert registrert rettet ringt satt sagt sendt "
    "sett sjekket skrevet slettet solgt spurt startet stilt stoppet styrt svart tatt trukket trent tvunget undersøkt utsatt utbetalt "
    "utført utlyst valgt varslet vasket vedtatt vist vurdert "
    "tilsett avtala avlyste beden bedd brukt endra fjerna flytta fortalt følgt funnen funne gitt gjeven gjort godkjend henta hjelpt "
    "halden kalla kjørd køyrd kjøpt lagd lagt levert lese lønt meld retta ringt sagt sett send sendt sjekka skriven skrive sletta "
    "seld spurd spurt starta stilt stoppa svara teken teke trekt utsett utlyst vald vist vurdert utbetalt registrert invitert"
)
BECOME = _words("bli blir ble blei blitt blive bliver vert vart verte vorte vorten verta")
NOT_PARTICIPLES = _words(
    "interessert engasjert overrasket orientert stresset møtet arbeidet huset stedet brevet året livet annet språket"
)
DEPONENTS = _words(
    "finnes fantes finst fanst finnast synes syntes synest syntest synast trives trivdes trivst trivast møtes møttes møtest møtast "
    "lykkes lyktes lukkast lykkast minnes minnest kjennes kjendes kjennest høres hørtes høyrest ses sees trengs trenges føles følest "
    "mislykkes mislukkast ferdes undres ventes skilles slutte slåss slås enes omgås klages skjems skjemmes lengtes eldes "
    "brytes blygjes grues gledes følges fornemmes merkes lenges aldres rødmes ynkes vemmes kives krangles dages lysnes utspilles "
    "nøyes nøyast oppstås spøkes behøves dreies dreier"
)
SHORT_PASSIVES = _words("gis sies tas fås bes dras nås legges vises gjøres sees tenkes føres")
NOT_PASSIVES_IN_ES = _words(
    "hennes deres alles felles noes begges andres manges fleres ens johannes mercedes penges dets folkes stedes vegnes sammes les "
    "barnes menneskes riktignokes fes pes ges yes des es adres tes lees kolleges lederes annerledes således særdeles aldeles forgjeves annensteds"
)
MODALS = _words("skal skulle kan kunne må måtte bør burde vil ville å")
