"""The words of illness and treatment, those that may be about health or not, and those that never are, as they stand after `seen_letters.plain`."""

import re

ILLNESS = re.compile(
    r"""
    \b(?:sykmeld|sykemeld|sjukmeld|sjukemeld|sykskriv|sjukskriv|sykehistor|sjukehistor|sykdomshistor|sjukdomshistor|legeerkl|legeattest|legeopplys
        |helseproblem|helseopplys|helsetilstand|helsesvikt|helseutfordr|helsevansk|helseplag|helsesituasjon|uføregrad|psykoterap|epikris|journaloppl
        |medisiner(?:ing|t|es|ast)|feilmedis|antidepress|antipsykot|nevrolept|insulin|ritalin|concerta|medikinet|strattera|elvanse|lamictal
        |orfiril|tegretol|valium|sobril|rivotril|risperd|abilify|zyprexa|melatonin|cellegift|kjemoterap|dialyse(?:pas|beh)|blodtrykksmed
        |sykdomsbil|sjukdomsbil|funksjonsutred)\w*
    |\b\w*lidels[ea]\w*|\bliding(?:a|ar|ane|en)?\b|\b\w+(?:hjerte|hjarte|sinns|hud|muskel|mage|lunge|nyre|hjerne)(?:syk|sjuk)\w*
    |\b(?:hjerte|hjarte|sinns|hud|muskel|mage|lunge|nyre|lever|nerve|ledd)(?:sykdom|sjukdom|syk|sjuk)\w*
    |\b(?:kronisk|alvorlig|alvorleg|langtids|arbeidsufør|svært|mye|mykje)\ ?(?:syk|sjuk)(?:e|t)?\b|\bsyk(?:e)?penger\s+(?:siden|fra|på)|\bsjukepengar\s+(?:sidan|frå)
    |\b(?:tar|tek|bruker|brukar|går\ på|gjekk\ på|gikk\ på|glemmer|gløymer|sluttet\ med|slutta\ med)\s+(?:\w+\s+)?(?:medisin(?:er|en|ar|ene|ane)?|medikament\w*|tablett\w*|piller)\b
    |\b(?:går|gikk|gjekk|time|timar|samtaler?|samtalar|behandling|behandles|blir\ behandla)\s+(?:til|hos)\s+(?:\w+\s+)?(?:psykolog\w*|psykiat\w*|nevrolog\w*|spesialist\w*|dps|bup)\b
    |\b(?:innlagt|innlagd)\s+(?:på|ved|til|hos)\b
    |\b(?:er|blei|ble|vart|skal|må|nylig|nyleg)\s+operer(?:t|es|ast)\b|\bunder\ utredning\ for\b|\bunder\ utgreiing\ for\b|\butredes\ for\b|\bgravid\w*|\bsvanger(?!skaps?perm)\w*
    |\b(?:psykiske?|fysiske?|nervøse)\ (?:plage|vansk|besvær|helse)\w*|\bhelsa\ (?:hans|hennes|hennar|sviktar|svikter|er)\b|\bhelsen\ (?:hans|hennes|svikter|er)\b
    |\b(?:dårlig|dårleg|svekket|svekt|sviktende|skral|därlig|sviktande)\ helse\w*
    """,
    re.VERBOSE,
)

HEALTH_PLACES = re.compile(
    r"\b(?:psykiatri(?!sk\ ut)\w*|kreftforening\w*|kreftavd\w*|demens(?:avd|oms|lag|team|post|forening|heim|hjem|plass|boli)\w*|autisme?(?:forening|team|avd|senter|klasse)\w*"
    r"|diabetes(?:forbund|forening|avd|poli)\w*|epilepsi(?:forening|senter|forbund|avd)\w*|cp-forening\w*|adhd[- ]norge|downs?[- ]syndrom[- ]norge|nevrologisk\ avd\w*|rusavd\w*|rusklin\w*|rusinst\w*"
    r"|(?:norsk\ )?(?:forbund|aksjon|landsforbund)\w*\ for\ (?:psykisk\ )?utviklingshem\w*|dysleksi\ norge|angstringen\w*|(?:astma-?\ og\ )?allergiforbund\w*|revmatikerforbund\w*|fontenehus\w*)"
)
"""A place or an association for health, also where its name has the name of a diagnosis in it."""

MAY_BE_HEALTH: dict[str, re.Pattern[str]] = {
    "legemidler": re.compile(
        r"\bmedisin(?:en|er|ar|ene|ane)?\b|\bmedikament\w*|\btablett(?:er|ar|ene|ane)\b|\bpille(?:r|ne)?\b|\blegemid\w*|\blækjemid\w*|\bparacet\w*|\bibux\b"
    ),
    "sykdom": re.compile(
        r"\b(?:syk|sjuk|syke|sjuke|sykdom\w*|sjukdom\w*|sykefrav\w*|sjukefr[aå]v\w*|egenmeld\w*|eigenmeld\w*|smitte(?:t|r)?|influensa\w*|korona\w*|covid\w*"
        r"|forkjøl\w*|feber\w*|omgangssyk\w*|omgangssjuk\w*|utbrent\w*|utbrend\w*|utmatt\w*|sliten\ psykisk|symptom\w*|anfall\w*|allergi(?:sk\w*|en|ar|er|ene)?)\b"
        r"|\b\w*allergi(?:en|sk)?\b"
    ),
    "lege eller behandling": re.compile(
        r"\b(?:fastleg\w*|lege(?:n|time|timer|timen|timar|besøk\w*|bes)?|doktor\w*|tannlege\w*|fysioterap\w*|ergoterap\w*|psykolog\w*|psykiater\w*|terapi\w*|terapeut\w*"
        r"|operasjonen|operert|operere[st]?|innlagt|innlagd|innleggelse\w*|sykehusinnl\w*|sykehustime\w*|bup|dps|habu|havo|hvpu|habiliter\w*|rehabiliter\w*|poliklini\w*|utredning\w*\ (?:hos|ved|på)"
        r"|spesialisthelse\w*|helsesøster\w*|helsesykepl\w*|kur\ mot)\b"
    ),
    "kropp eller sinn": re.compile(
        r"\b(?:vondt\ i\ \w+|smerte\w*|hodepine\w*|hovudverk\w*|hovudpine\w*|svimmel\w*|besvim\w*|søvnvansk\w*|søvnprobl\w*|nedstemt\w*|nedfor|psykisk\w*|psyken?|nerver|nervøs\w*|traume?\w*|stressreaksj\w*"
        r"|mental\w*|kognitiv\w*|funksjonshem\w*|funksjonsneds\w*|funksjonsvari\w*|funksjonsniv\w*|handikap\w*|handicap\w*|invalid\w*|utviklingsniv\w*|evneniv\w*|døv\w?|døve|tunghør\w*|høyrselsh\w*|hørselsh\w*|svaksyn\w*|synshem\w*|blind\w?|blinde"
        r"|rus|rusa|ruset|rusmid\w*|alkoholpro\w*|overvekt\w*|fedme\w*|hyperaktiv\w*|impulsiv\w*|tvang\w{0,2}|tics?|spasm\w*|spastisk\w*|lammet|lamma|lammelse\w*)\b"
    ),
    "en forkortelse": re.compile(
        r"\b(?:add|iq|asf|pu|ms|ds|p\.u\.)\b(?![ -]?(?:office|teams|word|excel|project|windows))|\biq-?\w+"
    ),
    "en kode": re.compile(r"\b(?:p[ -]?(?:7[0-9]|8[0-9]|9[89])|n[ -]?88|t[ -]?(?:89|90)|a[ -]?90|[a-eh-z][0-9]{2}\.[0-9])\b"),
}
"""What may be about health or about work, by the words it is told with; who writes it says which."""

INNOCENT = re.compile(
    r"""
    # work: things and places with a medical name
    medisin(?:sk\ utstyr|hyll|rom|skap|tralle|lager|glass|disk|vogn|emballasje|teknisk|avfall|dosett|reol|kass|bestilling|ball|student|avdeling|leverans)\w*
    |\bmedisinsk\w*|\b(?:sal|pakking|pakke|utlevering|levering|henting|vareparti|kartong\w*|esker|øskjer|hylle\w*|reol\w*|avdeling\w*|kasse\w*)\s+(?:av\s+|med\s+|for\s+)?(?:medisin(?:er|ar)?|legemid\w*|lækjemid\w*)\b
    |\bsyke(?:hus|hjem|pleie|heim|stue|bil|tralle|seng)\w*|\bsjuke(?:hus|heim|pleie|bil|seng|stove)\w*|\bsykkel\w*|\byrkess[yj]u?k\w*|\bsykelønn\w*|\bsjukeløn\w*|\bsykepeng\w*|\bsjukepeng\w*
    |\blege(?:kontor|senter|sent|vakt|sekretær|hus|bygg|sekr|praksis|forening)\w*|\btannlege(?:kontor|senter|klinikk|vakt|sekr)\w*|\bdoktor(?:and|grad|ing)\w*|\bfysioterapi(?:senter|klinikk|benk|sal|avd)\w*
    |\bhelse(?:fag|sekretær|stasjon|hus|kost|senter|sportslag|bygg|republikk|vesen|dir|foretak|kort|arbeid|park|tun|brød|mat|sjef|avdeling|personell|tjeneste|teneste|byråd|øst|vest|nord|sør|midt|forsikring)\w*
    |\bhelse,?\s+(?:miljø|og\s+(?:sikkerhet|tryggleik|oppvekst|omsorg|velferd|mestring|sosial|miljø))\w*|\bhelse\s+(?:vest|nord|sør|sør-øst|midt)\b
    |\b(?:selg|sel|fyll|rydd|pakk|sorter|kjør|køyr|tell|tel|bestill|lever|merk|tøm)\w*\s+(?:\w+\s+)?(?:medisin|legemid|lækjemid)\w*|\bmedisin(?:er|ar)?\s+(?:på|til|i|frå|fra)\s+apotek\w*
    # work: other meanings
    |\b(?:feil|bil|motor|data|maskin|nettverks?|kjøretøy|selv|el-?)[ -]?diagnos\w*|\bdiagnose(?:verktøy|program|utstyr|maskin|port|kabel|kontakt|modus|hal)\w*|\bdiagnostisk\ (?:verktøy|program)\w*
    |\bdementer(?:e|er|te|t|ing|es|ast)\b|\bkreft(?:er|ene|a|ig|ige)\b|\b(?:hjelpe|arbeids|natur|driv)kreft(?:er|ene)\b|\bpsykososial\w*|\bfrisk(?:luft|e|t|vann|vatn|is)?\b
    |\b(?:fysisk|psykisk)\s+(?:og\s+(?:psykisk|fysisk)\s+)?(?:arbeidsmiljø|tryggleik|trygghet|arbeid|belastning|førstehjelp)\w*|\bpsykisk\ og\ fysisk\ arbeidsmiljø\w*
    |\bms[ -](?:office|teams|word|excel|project|windows|outlook|\w+ferj\w+)|\bmental\w*\s+(?:notat|trening|forberede|forbered)\w*|\binnlagt\s+(?:strøm|straum|vann|vatn|internett|fiber|i\s+(?:systemet|planen|kalenderen|timeplanen))
    |\b(?:shut|count|break|lock|scroll|drop|nede|push|melt|cool|touch)[ -]?down\b|\bdown(?:load|town|light|hill|jakke|size|\ under)\w*|\bdown-?(?:jakke|dyne|time|vest)\w*
    |\boperasjoner?\s+i\s+kass\w*|\brusk\w*|\brusten\w*|\bhandi[kc]ap(?:toalett|parkering|heis|wc|do|inngang|plass|rampe|bil)\w*|\bblind(?:e?sone|vei|veg|prøve|passasjer|e\s+passasjer|tarm|test|smak|gate)\w*
    |\ballergen\w*|\ballergi(?:liste|merk|info|vennlig|venleg|plakat|oversikt|mat|kort)\w*|\bmatallergi\w*\s+(?:hos|blant)\s+(?:gjest|kund)\w*|\bglutenfri\w*|\bgiftsymbol\w*
    |\b(?:data|pc-|konfidens)virus\w*|\bkur(?:v|s|ver|er)\w*|\btics?ket\w*|\bnervepirr\w*|\bfebril\w*|\bovervekt\s+av\b|\bfarga?blind\w*\s+(?:kode|test)\w*|\bbehandlingsrom\w*|\bkorona(?:tid|pandemi|tiltak|regl|stengt|stengd)\w*
    |\btvangs(?:inn|mul|styr|ventil|luft)\w*|\brusbrus\w*|\b(?:rett|rette|skifte|bytte)\s+syk\b
    |\b[0-9]+\ ?ms\b|\b\w*senter\ for\ sjeldne\ diagnos\w*
    # «add» is English for «legg til»
    |\badd(?:er|et|a|ar|e)?\s+(?:en|ein|ei|et|eit|to|tre|inn|on|ons|ham|han|henne|ho|meg|oss|dem|dei|deg|på|til|in|alle|ny\w*|vare\w*|kolle\w*|kontakt\w*|venn\w*|leder\w*|leiar\w*|fadder\w*|[0-9]+)\b|(?<!har\ )(?<!med\ )\badd\s+(?!og\b|eller\b|tren|samt\b|med\b|uten\b|utan\b)\w+\s+(?:på|til|som|i)\b|\badd-?(?:on|ons|in|ins)\b|\b(?:har|hadde)\s+add(?:et|a)\b
    """,
    re.VERBOSE,
)
"""Words of working life that look like those of health."""
