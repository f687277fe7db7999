"""The words and codes of diagnoses, in bokmål and nynorsk, as they stand after `seen_letters.plain`."""

import re

DIAGNOSES = re.compile(
    r"""
    # what stands in no other word
    \b\w*(?:autis[mt]|asperger|tourett|epilep|utviklingsh[ea]m|utviklingshjem|evnehem|funksjonsutviklingsforst|schi[sz]o|schizzo|skizo|s[kj]+itso
        |sjizo|bipolar|depresj|depressj|alzheimer|parkinsons|dyslek|dyskalk|diagnos|syndrom|cerebral\ ?par|diabet|dysfasi|dyspraksi
        |spiseforstyr|eteforstyr|personlighetsforst|personlegdomsforst|autismespekter|adhd|aspberger|lærevan[sn]k|trisomi)\w*
    # by their beginning
    |\b(?:adh[ds]|a[hd]{2}hd?|ad\ ?[/-]\ ?hd|damp-?diagnose|cerebral|hjerneskad|hjerneslag|hjernesl|hjernebl|hjerneryst|hjernesvulst|hjernesykdom
        |utviklingsforstyr|utviklingsavvik|psykos(?!o)|psykot|schizo|mani[sk]{2}[- ]dep|neuropsyk|nevropsyk|nevroutvik|borderline
        |anorek|bulimi|paranoi|nevrose|tvangslid|tvangsforst|tvangstank|tvangsn|atferdsforst|adferdsforst|åtferdsforst|søvnforst
        |språkforst|stemningsforst|oppmerksomhetsforst|merksemdsforst|konsentrasjonsforst|tilknytningsforst|tilknytingsforst
        |panikkangst|panikklid|panikkanfall|panikkforst|sosialangst|helseangst|separasjonsangst|leukemi|multippel|multipel|kols|astma
        |cøliak|crohn|ulcerøs|hepatit|tuberkul|migren[ea]|skoliose|leddgikt|revmat|reumat|artrose|fibromyal|psoriasis|spina\ bif
        |ryggmargsbrok|hydroceph|hydrocef|vannhode|muskeldystr|muskelsv|angelman|prader|fragil[t]?\ x|klinefelter|digeorge|noonan|marfan
        |hjertefeil|hjartefeil|hjertesvikt|hjartesvikt|nyresvikt|hypotyr|stoffskiftesyk|stoffskiftesjuk|afasi|sukkersyk|sukkersjuk|lymfekreft
        |hiv-?(?:positiv|smitt)|aids|selvskad|sjølvskad|selvmord|sjølvmord|suicid|alkoholis|alkoholiker|rusavh|rusmisbr|rusproblem
        |blandingsmisbr|narkoman|åndssvak|andssvak|mongoloid|psykopat|mutisme|mutistisk|fosteralkohol)\w*
    # as they are
    |\bangst(?:en|ar|er|full\w*|fylt|fylde|lidelse\w*|liding\w*|anfall\w*|problem\w*|plag\w*|symptom\w*|nevrose\w*|medisin\w*)?\b
    |\b(?:asd|ptsd|ocd|cp|fasd?d|t21|adhs|nld|pdd(?:[ -]?nos)?|me[ ]?/[ ]?cfs|cfs|p-?utviklingsh\w*)\b(?![ -]?(?:plate|kurs|nummer|kode)\w*)
    |\bdowns?[ '’´`-]{0,2}s?[ -]{0,2}(?:s[yi]nd?r[oå]m\w*|baby|barn|gutt\w*|jente\w*|person\w*)|\bdowns\b|\b(?:har|hadde|født|fødd|med|diagnosen)\ down\b
    |\bdemens(?:en|ar|er|syk\w*|sjuk\w*|diagn\w*|lid\w*|ramm\w*)?\b|\bdement(?:e|en)?\b|\balzheimers?\b|\bparkinsons?(?:[ ]?syk\w*|[ ]?sjuk\w*)?\b
    |\b(?:bryst|hud|lunge|prostata|tarm|mage|livmor|livmorhals|blod|bein|skjelett|kreft)?kreft(?:en|syk\w*|sjuk\w*|behandl\w*|pasient\w*|svulst\w*|form\w*|ramm\w*)?\b
    |\b(?:har|hadde|fått|fekk|fikk|diagnosen)\ (?:ms|me|hiv|odd|borreliose|gikt|eksem|bpd|eups|gad|slag)\b(?=\W*$|\W*(?:og|,|\.|-?syk\w*|-?sjuk\w*|diagnose\w*)(?:\W|$))
    |\b(?:har|hadde|fått|fekk|fikk|diagnosen|med|og|eller)\ add\b|\badd\ ?(?:og|eller|/|,)
    |\b(?:ms|me)-?(?:syk|sjuk|ramm)\w*|\bdeprime\w*|\bdeppa\b|\bdepressiv\w*|\bdepre\b
    |\bmental\w*\ (?:retard\w*|tilbakest\w*|utviklingsh\w*|alder\w*|forstyr\w*|svekk\w*|lid\w*|syk\w*|sjuk\w*)|\btilbakeståande\b|\btilbakestående\b|\bretardert\w*
    |\bpsyki[sk]+e?t?\ (?:utviklings\w*|lid\w*|syk\w*|sjuk\w*|plag\w*|vansk\w*|problem\w*|helseproblem\w*|helseplag\w*|diagnos\w*|ustabil\w*)
    |\bkognitiv\w*\ (?:svikt\w*|vansk\w*|funksjonsneds\w*|neds\w*|svekk\w*|svekt\w*|utviklings\w*|forstyr\w*|funksjonshem\w*)
    |\b(?:lese|skrive|lese-?\ ?og\ ?skrive|matematikk|lære|språk|konsentrasjons|motoriske)-?\ ?(?:vanskediagnose|forstyr)\w*|\bgenerelle\ lære\w*
    |\b(?:kronisk|medfødt|medfødd|arvelig|arveleg)\w*\ (?:syk\w*|sjuk\w*|lid\w*|utmatt\w*|tilstand\w*|smert\w*)|\bposttraumatisk\w*|\btrauma?lid\w*
    |\b(?:lav|låg|lågt|lavt|nedsatt|svak)\ (?:iq|evneniv[aå]\w*|intelligens\w*)|\biq[ -]*(?:en\ )?(?:på|er|lik|:|=|under|over|<|>|rundt|omkring)?\ ?[0-9]{2,3}\b
    |\bhar\ (?:en|ein|ei)\ (?:sykdom|sjukdom|lidelse|liding)\b
    """,
    re.VERBOSE,
)

_GROUPS = (  # ICD-10: mental and behavioural, nervous system, chromosomes and malformations
    r"f[ -]?(?:[0-9]{2}[.,:]?[0-9x]{0,2})|g[ -]?(?:[0-9]{2}[.,:][0-9]{1,2}|4[0-7]|8[0-3]|93|1[0-4]|2[0-6]|30|35)|q[ -]?(?:[0-9]{2}[.,:][0-9]{1,2}|9[0-9]|8[5-7]|0[0-7])"
)
CODES = re.compile(
    rf"\b(?:{_GROUPS})\b(?![ -]?(?:kr|kroner|%|prosent|cm|mm|kg|liter|stk))"
    r"|\b(?:icd|icpc|dsm)(?:[ -]?(?:10|11|2|5|iv|v))?[ :-]+(?:kode[rn]?)?[ :-]*[a-z][ -]?[0-9]{2}\b"
    r"|\bdiagnosekode\w*|\b(?:p[ -]?(?:7[0-9]|8[0-9]|9[89])|n[ -]?88|t[ -]?(?:89|90)|a[ -]?90)\b(?=\W*$|\W*(?:og|,|\())"
)
"""Codes of ICD-10 and ICPC-2 of what is most often written about the programme's applicants."""

PLACE_BEFORE_CODE = (
    r"avd(?:eling\w*|\.)?|post\w*|rom\w*|hyll\w*|reol\w*|plass\w*|linj\w*|rut[ea]\w*|bygg\w*|son[ea]\w*|seksjon\w*|etasje\w*|gat[ea]\w*|felt\w*|skap\w*"
    r"|modell\w*|typ[ea]\w*|ve[ig]{1,2}\w*|bås\w*|kass[ea]\w*|ordr[ea]\w*|vare\w*|art(?:ikkel\w*|\.)?|del\w*|dør\w*|port\w*|inngang\w*|blokk\w*|leilighe\w*"
    r"|kontor\w*|garderob\w*|gang\w*|skilt\w*|nøk[ke]l\w*|pall\w*|kolli\w*|batch\w*|parti\w*|størrels\w*|storleik\w*|buss\w*|tog\w*|fly\w*|versjon\w*"
    r"|rad\w*|cell[ea]\w*|kolonn[ea]\w*|side\w*|figur\w*|tegning\w*|teikning\w*|tast\w*|trykk\w*|knapp\w*|maskin\w*|skuff\w*|bord\w*|stol\w*|vogn\w*"
    r"|traller?|kort\w*|kjøkken\w*|sal\w*|hall\w*|lager\w*|parkering\w*|p-plass\w*|nr\.?|nummer|lok\w*|vindu\w*|bil\w*|traktor\w*|truck\w*|pc|skjerm\w*"
)

LONG_WORDS = re.compile(
    r"autisme|asperger|epileps|utviklingshem|schizofr|schizzofr|depresjon|psykoselid|alzheimer|cerebralpar|lærevansk|downssyndrom"
    r"|downsyndrom|bipolarlid|dysleksi|tourettes|sykmeldt|sjukmeldt|angstlidels|diagnosen|parkinsons"
)
"""Words so long that they are known however they are divided."""

SPELT = (
    "autisme",
    "autistisk",
    "asperger",
    "tourette",
    "epilepsi",
    "epileptiker",
    "utviklingshemming",
    "utviklingshemmet",
    "utviklingshemma",
    "utviklingshemning",
    "schizofreni",
    "bipolar",
    "depresjon",
    "deprimert",
    "psykose",
    "psykotisk",
    "diabetes",
    "dysleksi",
    "alzheimer",
    "parkinson",
    "syndrom",
    "lærevansker",
    "lærevanskar",
    "cerebral",
    "anoreksi",
    "diagnose",
    "sykmeldt",
    "sykmelding",
    "sjukmeldt",
    "panikkangst",
    "fibromyalgi",
    "angstlidelse",
)
"""What is known also with a slip of one letter (two in the longest)."""
SPELT_LIKE = frozenset({"represjon", "syndebukk", "sykemelder"})
"""Words of their own, one letter from one of those."""
