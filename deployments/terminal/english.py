"""What the terminal says to a reader without Norwegian: the English of each sentence, by the Norwegian one in the code."""

from collections.abc import Mapping

from deployments.terminal.english_doctor import DOCTOR

_HELP: Mapping[str, str] = {
    "HELT MED: fra sentral avtale til oppfølging.": "HELT MED: from central agreement to follow-up.",
    "Terminalen følger språket på maskinen, eller HELTMED_LANGUAGE (nb eller en). "
    "Det prosessen selv sier, er alltid på norsk: avslag, steg og det som står i maler og dokumenter.": (
        "The terminal follows the machine's locale, or HELTMED_LANGUAGE (nb or en). "
        "What the process itself says is always Norwegian: refusals, stages and what stands in templates and documents."
    ),
    "kommando": "command",
    "hva": "what",
    "MAPPE": "FOLDER",
    "FIL": "FILE",
    "DOKUMENT": "DOCUMENT",
    "start systemet på denne maskinen": "start the system on this machine",
    "start systemet fylt med et eksempel": "start the system filled with an example",
    "spill gjennom hele prosessen med oppdiktede personer": "play invented people through the whole process",
    "oppdater databasen til denne versjonen av programmet": "bring the database to this version of the program",
    "se etter hva som er galt med installasjonen, og hvordan det rettes": "find what is wrong with the installation, and how to mend it",
    "mål om en tekst er lett å lese": "measure whether a text is easy to read",
    "se etter feil i maler, prøv dem og ta i bruk egne": "look for faults in templates, try them, and take your own into use",
    "bytt nøkkelen som låser opp det som er lagret": "change the key that opens what is kept",
    "gi installasjonen en ny nøkkel, og lås alle de andre med den": "give the installation a new key, and lock all the others with it",
    "hvor PDF-ene skal ligge (pdf)": "where to put the PDFs (pdf)",
    "lag PDF av dokumenter": "make PDFs of documents",
    "skriv ut en lenke som logger inn en som er stengt ute": "print a link that signs in one who is locked out",
    "ansattens nummer (ellers en administrator)": "the number of the member of staff (else an administrator)",
    "Databasen må oppdateres først. Start systemet, eller kjør «heltmed migrate».": (
        "The database must be brought to this version first. Start the system, or run `heltmed migrate`."
    ),
    "Det er ingen slik ansatt her. Velg hvem lenken er til, med --staff og nummeret.": (
        "There is no such member of staff here. Choose whom the link is for with --staff and the number."
    ),
    "den første personen": "the first person",
    "ansatt {number}": "member of staff {number}",
    "Lenken logger inn {whom}. Den virker én gang, i {minutes} minutter:": (
        "The link signs in {whom}. It works once, within {minutes} minutes:"
    ),
    "se om noe av en person ligger igjen noe sted": "see if anything of a person is left anywhere",
    "nummeret på personen": "the person's number",
    "navn, telefon, e-post og adresse leses fra tastaturet når personen er slettet": (
        "name, telephone, e-mail and address are read from the keyboard when the person is erased"
    ),
    "Ingenting å lete etter: skriv navn, telefon, e-post eller adresse.": (
        "Nothing to look for: write a name, a telephone number, an e-mail address or an address."
    ),
    "Ingenting er funnet.": "Nothing is found.",
    "Noe er funnet, eller kunne ikke leses: se over.": "Something is found, or could not be read: see above.",
    "Navn": "Name",
    "Telefon": "Telephone",
    "E-post": "E-mail",
    "Adresse": "Address",
    "{name}: {found} funn ({searched} steder lest)": "{name}: {found} found ({searched} places read)",
    "og {more} til": "and {more} more",
    "Ikke lest: {what}": "Not read: {what}",
    "se etter feil i en mal, eller i alle": "look for faults in one template, or in all",
    "vis feltene en mal kan bruke": "show the fields a template may use",
    "lag et dokument med oppdiktede opplysninger": "make a document with invented facts",
    "ta i bruk kontorets egen mal": "take the office's own template into use",
    "hvor mange personer (3)": "how many people (3)",
    "hvor mange måneder (18)": "how many months (18)",
    "samme tall gir samme øvelse (1)": "the same number gives the same play (1)",
    "en tom mappe (ellers en midlertidig)": "an empty folder (else a temporary one)",
    "skriv resultatet som JSON": "write the result as JSON",
    "Word-dokument (.docx) eller tekstfil": "Word document (.docx) or text file",
    "teksten er på nynorsk (ellers bokmål)": "the text is Nynorsk (else Bokmål)",
    "en mal (.docx); ellers alle": "a template (.docx); else all of them",
    "dokumentet malen er til, når filen heter noe annet": "the document it is for, when the file has another name",
    "malen (.docx), med navnet til dokumentet den gjelder": "the template (.docx), under the name of the document it is for",
    "malen er nynorskutgaven (ellers bokmål)": "the template is the Nynorsk edition (else Bokmål)",
    "for eksempel employment_contract": "for example employment_contract",
    "hvor dokumentet skal ligge (DOKUMENT-eksempel.docx)": "where to put the document (DOCUMENT-eksempel.docx)",
    "nynorskutgaven (ellers bokmål)": "the Nynorsk edition (else Bokmål)",
    "dokumenter (.docx)": "documents (.docx)",
    "alle dokumenter i datamappen": "all documents in the data folder",
    "alle dokumenter for stilling N": "all documents of position N",
    "alle dokumenter for søknad N": "all documents of candidacy N",
}
_LOG: Mapping[str, str] = {
    "se etter om noen har rørt loggen over hvem som har lest og endret": "see whether anyone has touched the log of who has read and changed what",
    "se etter linjer som er fjernet, endret, satt inn eller byttet om": "look for lines that are removed, altered, put in or moved",
    "hodet slik det sto i e-posten, så det også vises om slutten er kuttet av": (
        "the head as it stood in the mail, so that an end cut off is seen too"
    ),
    "NUMMER:HASH": "NUMBER:HASH",
    "«{head}» er ikke et hode: skriv NUMMER:HASH slik det sto i e-posten.": (
        '"{head}" is no head: write NUMBER:HASH as it stood in the mail.'
    ),
    "Loggen er hel: {number} linjer, og ingen er fjernet, endret, satt inn eller byttet om.": (
        "The log is whole: {number} lines, and none is removed, altered, put in or moved."
    ),
    "lag det søket finner folk og steder med, på nytt": "make what the search finds people and places by anew",
    "les alle rader på nytt; systemet kan gå imens": "read every row again; the system may run meanwhile",
    "Søket er laget på nytt, av {count} personer, steder, stillinger, partnere, faddere og ansatte.": (
        "The search is made anew, of {count} people, places, positions, partners, sponsors and members of staff."
    ),
    "Om slutten er kuttet av, vises bare når du skriver hodet fra e-posten: --head NUMMER:HASH": (
        "An end cut off is seen only when you give the head from the mail: --head NUMBER:HASH"
    ),
    "Hodet nå er {head}": "The head now is {head}",
    "Linje {first} til {last} er borte.": "Lines {first} to {last} are gone.",
    "Linje {number} er endret etter at den ble skrevet.": "Line {number} was altered after it was written.",
    "Linje {number} følger ikke på den som står foran: noe er fjernet, satt inn, byttet om eller endret der.": (
        "Line {number} doesn't follow on the one before it: something was removed, put in, moved or altered there."
    ),
    "Loggen slutter på linje {last}, men linje {number} er sendt ut: slutten er fjernet.": (
        "The log ends at line {last}, but line {number} has been mailed: the end is removed."
    ),
    "Linje {number} er en annen enn den som ble sendt ut.": "Line {number} is another than the one that was mailed.",
    "Databasen har ikke lenger sperren «{name}», som hindrer at loggen endres.": (
        'The database no longer has the lock "{name}", which keeps the log from being altered.'
    ),
}
_START: Mapping[str, str] = {
    "Databasen er oppdatert.": "The database is up to date.",
    "Databasen er fra en nyere versjon av programmet (skjema {revision}). Oppdater programmet først.": (
        "The database is from a newer version of the program (schema {revision}). Update the program first."
    ),
    "Nøkkelfilen {file} mangler, og uten den kan ingenting leses. Legg den tilbake fra der den er gjemt (HELTMED_KEY_FILE).": (
        "The key file {file} is missing, and without it nothing can be read. Put it back from where it is kept (HELTMED_KEY_FILE)."
    ),
    "Nøkkelfilen {file} holder ingen nøkkel. Legg tilbake den riktige fra der den er gjemt (HELTMED_KEY_FILE).": (
        "The key file {file} holds no key. Put back the right one from where it is kept (HELTMED_KEY_FILE)."
    ),
    "Nøkkelfilen {file} passer ikke til nøkkellageret. Legg tilbake den som hører til.": (
        "The key file {file} doesn't fit the key store. Put back the one that belongs to it."
    ),
    "Nøkkellageret mangler nøkkel {number}. Legg tilbake det som hører til databasen (nokler.db, eller HELTMED_KEYS_URL).": (
        "The key store lacks key {number}. Put back the one that belongs to the database (nokler.db, or HELTMED_KEYS_URL)."
    ),
    "Nøkkelfilen {file} kan ikke skrives: {why}.": "The key file {file} can't be written: {why}.",
    "Installasjonen har en ny nøkkel i {file}, og {count} nøkler er låst med den.": (
        "The installation has a new key in {file}, and {count} keys are locked with it."
    ),
    "Ta en ny kopi av nøkkelfilen og nøkkellageret. Gamle kopier av lageret åpnes bare av den gamle nøkkelen: slett den.": (
        "Take a new copy of the key file and the key store. Old copies of the store open with the old key alone: delete it."
    ),
    "Innstillingen {name}: {problem}": "The setting {name}: {problem}",
    "skal være et helt tall, og er «{input}».": 'must be a whole number, and is "{input}".',
    "skal være true eller false, og er «{input}».": 'must be true or false, and is "{input}".',
    " eller ": " or ",
    "skal være {expected}, og er «{input}».": 'must be {expected}, and is "{input}".',
    "kan ikke være mindre enn {ge}, og er {input}.": "can't be less than {ge}, and is {input}.",
    "kan ikke være mer enn {le}, og er {input}.": "can't be more than {le}, and is {input}.",
    "Et eksempel sender aldri ekte e-post: fjern HELTMED_SMTP_HOST.": "An example never sends real mail: remove HELTMED_SMTP_HOST.",
    "Bare et eksempel kan være på en annen dag enn i dag. Slett {file}.": (
        "Only an example can be on another day than today. Delete {file}."
    ),
    "{file} skal holde en dato som 2027-01-04, eller slettes.": "{file} must hold a date like 2027-01-04, or be deleted.",
    "Kan ikke skrive i datamappen {folder}: {why}. Velg en annen med HELTMED_DATA.": (
        "Can't write in the data folder {folder}: {why}. Choose another with HELTMED_DATA."
    ),
    "Port {port} er opptatt. Kanskje kjører heltmed allerede på {address}? "
    "Stopp det, eller velg en annen port med HELTMED_PORT.": (
        "Port {port} is taken. Maybe heltmed runs already on {address}? Stop it, or choose another port with HELTMED_PORT."
    ),
    "Port {port} til besøkssidene er opptatt. Velg en annen port med HELTMED_WEB_PORT.": (
        "Port {port} for the visits' pages is taken. Choose another with HELTMED_WEB_PORT."
    ),
    "Port {port} til innboksen er opptatt. Velg en annen port med HELTMED_INBOX_PORT.": (
        "Port {port} for the inbox is taken. Choose another with HELTMED_INBOX_PORT."
    ),
    "{file} er en snarvei til et annet sted. Legg selve filen i datamappen.": (
        "{file} is a link to another place. Put the file itself into the data folder."
    ),
    "{file} eies av en annen bruker (nummer {owner}). Kjør heltmed som den brukeren.": (
        "{file} belongs to another user (number {owner}). Run heltmed as that user."
    ),
    "Andre på maskinen kan lese {file}, og det lar seg ikke rette her ({why}). Skriv: {command}": (
        "Others on the machine can read {file}, and that can't be mended here ({why}). Write: {command}"
    ),
    "disken tar ikke imot rettigheter": "the disk takes no permissions",
    "Andre på maskinen kan lese {file}, som har et passord.": "Others on the machine can read {file}, which has a password.",
    "Adressen må begynne med https://, for den fører til opplysninger om personer.": (
        "The address must begin with https://, for it leads to information on persons."
    ),
    "E-posten ville gått ukryptert ut av maskinen: sett HELTMED_SMTP_SECURITY til starttls eller tls.": (
        "Mail would leave the machine unencrypted: set HELTMED_SMTP_SECURITY to starttls or tls."
    ),
    "Starter HELT MED. Første gang tar det opptil et halvt minutt ...": "Starting HELT MED. The first time takes up to half a minute ...",
    "Prefect-serveren stoppet under oppstart. Se {log}.": "The Prefect server stopped while starting. See {log}.",
    "Prefect-serveren svarte ikke innen {seconds} sekunder. Se {log}.": (
        "The Prefect server didn't answer within {seconds} seconds. See {log}."
    ),
    "HELT MED er klart: {address}": "HELT MED is ready: {address}",
    "Logg inn med denne lenken. Den virker én gang, i {minutes} minutter:": (
        "Sign in with this link. It works once, within {minutes} minutes:"
    ),
    "Logg inn med lenken i denne filen. Den virker én gang, i {minutes} minutter:": (
        "Sign in with the link in this file. It works once, within {minutes} minutes:"
    ),
    "En ny lenke lager du med «heltmed sign-in-link».": "Make a new link with `heltmed sign-in-link`.",
    "Logg inn på adressen: skriv e-postadressen din, så får du en lenke.": (
        "Sign in at the address: write your e-mail address, and you get a link."
    ),
    "Er du stengt ute, lager du en lenke med «heltmed sign-in-link».": (
        "If you are locked out, make a link with `heltmed sign-in-link`."
    ),
    "Slik kommer du i gang:": "How to begin:",
    "  1. Logg inn. Skrivebordet viser hva du skal gjøre.": "  1. Sign in. The desk (Skrivebordet) shows what to do.",
    "  2. Registrer deg selv, det første på listen.": "  2. Register yourself, the first thing on the list.",
    "  3. Gå videre med «01 Sentral avtale». Tallet foran navnet viser rekkefølgen.": (
        '  3. Go on with "01 Sentral avtale". The number before the name shows the order.'
    ),
    "  1. Åpne adressen, og trykk på den du vil øve som. Alle er oppdiktet.": (
        "  1. Open the address, and press the one you want to practise as. All are invented."
    ),
    "  2. Skrivebordet viser hva som er å gjøre nå. Åpne et skjema derfra, og send det inn.": (
        "  2. The desk shows what is to be done now. Open a form from there, and send it in."
    ),
    "  3. Svarene og brevene er merket EKSEMPEL.": "  3. The answers and letters are marked EKSEMPEL.",
    "{count} skjema ble avbrutt sist og er sendt inn på nytt.": "{count} forms were interrupted last time and are submitted again.",
    "E-post blir liggende i {folder} og forlater ikke maskinen.": "Mail stays in {folder} and doesn't leave the machine.",
    "Stopp med Ctrl-C.": "Stop with Ctrl-C.",
    "Stopper ...": "Stopping ...",
}
_PLAY: Mapping[str, str] = {
    "Dette er et eksempel med oppdiktede personer. Alt ligger i {folder}.": (
        "This is an example with invented people. Everything lies in {folder}."
    ),
    (
        "Fyller eksempelet med oppdiktede personer. Det tar noen minutter, lengst når maskinen gjør andre ting samtidig, "
        "og skjer bare denne ene gangen."
    ): (
        "Filling the example with invented people. It takes some minutes, most when the machine does other things meanwhile, "
        "and happens only this once."
    ),
    "Eksempelet ble ikke ferdig. Prøv igjen, eller start tomt med «heltmed run».": (
        'The example wasn\'t finished. Try again, or start empty with "heltmed run".'
    ),
    "Datamappen: {folder}": "The data folder: {folder}",
    "Velg fra 1 til {people} personer og fra 1 til {months} måneder.": "Choose from 1 to {people} people and from 1 to {months} months.",
    "Mappen {folder} er ikke tom. En øvelse trenger en egen, tom mappe.": (
        "The folder {folder} isn't empty. A rehearsal needs an empty folder of its own."
    ),
    "Øver: {day} ({percent} %)": "Rehearsing: {day} ({percent} %)",
    "Arbeidsplasser: {done} av {total}": "Workplaces: {done} of {total}",
    "Øvelse fra {first} til {last}": "Rehearsal from {first} to {last}",
    "Steg": "Stage",
    "Kjøringer": "Runs",
    "Dokumenter": "Documents",
    "E-poster": "Mails",
    "Brev": "Letters",
    "Til sammen": "Together",
    "Besøk:": "Visits:",
    "planlagt framover": "planned ahead",
    "gjennomført": "done",
    "ikke gjennomført": "missed",
    "unnskyldt": "excused",
    "avlyst eller flyttet": "cancelled or moved",
    "Søknad": "Candidacy",
    "har søkt": "has applied",
    "er kalt inn til intervju": "is called to an interview",
    "intervjuet er avlyst": "the interview is cancelled",
    "har vært på intervju": "has been to an interview",
    "referansen er spurt": "the referee is asked",
    "referansen har svart": "the referee has answered",
    "har fått tilbud om praksis": "is offered a trial",
    "er i arbeidspraksis": "is in the trial",
    "praksisen er stoppet": "the trial is stopped",
    "er vurdert": "is evaluated",
    "er kalt inn til informasjonsmøte": "is called to the info meeting",
    "informasjonsmøtet er avlyst": "the info meeting is cancelled",
    "har hatt informasjonsmøte": "has had the info meeting",
    "trakk søknaden": "withdrew",
    "fikk ikke jobben": "didn't get the job",
    "fast jobb fra {first}": "permanent job from {first}",
    "fast jobb fra {first}, sluttet {last}": "permanent job from {first}, ended {last}",
    "fast jobb fra {first}, slutter {last}": "permanent job from {first}, ends {last}",
    "Database:": "Database:",
    "Dokumenter:": "Documents:",
    "E-post:": "Mail:",
    "Dette stemmer ikke:": "This is not as it should be:",
    "Morgener kontrollert: {checked}. Morgenrunder avbrutt og kjørt på nytt: {killed}.": (
        "Mornings checked: {checked}. Morning rounds killed and run again: {killed}."
    ),
    "Alt stemmer.": "Everything is as it should be.",
}
_PAPERS: Mapping[str, str] = {
    "{sentences} setninger": "{sentences} sentences",
    "{sentences} setning": "{sentences} sentence",
    "{name}: {many}, {words} ord, høyst {longest} i en setning. LIX {lix} uten navn og fagord, {lix_of_all} med alle ord.": (
        "{name}: {many}, {words} words, {longest} in a sentence at most. LIX {lix} without names and terms, {lix_of_all} with all words."
    ),
    "Teksten er innenfor grensene.": "The text is within the limits.",
    "filen kan ikke leses": "the file can't be read",
    "filen finnes ikke": "there is no such file",
    "Malen er uten feil.": "The template has no faults.",
    "{count} maler er uten feil.": "{count} templates have no faults.",
    "Feltene i {document}.docx. Det som kan være tomt, trenger en «if» rundt seg: {condition}.": (
        'The fields of {document}.docx. What may be empty needs an "if" around it: {condition}.'
    ),
    "(kan være tomt)": "(may be empty)",
    "Kan ikke skrive {file}: {why}.": "Can't write {file}: {why}.",
    "{file} er laget av {template}, med oppdiktede opplysninger.": "{file} is made from {template}, with invented facts.",
    "Malen kan ikke legges på plass: {why} ({file}).": "The template can't be put in place: {why} ({file}).",
    "Malen er uten feil og ligger i {file}. Den brukes fra nå av.": "The template has no faults and lies in {file}. It is used from now on.",
    "Ingen dokumenter heter «{document}».": 'No document is called "{document}".',
    "Mente du «{near}»?": 'Did you mean "{near}"?',
    "Dette er de som finnes: {names}.": "These are the ones there are: {names}.",
    "{count} PDF-er er laget.": "{count} PDFs are made.",
    "{made} av {all} PDF-er er laget.": "{made} of {all} PDFs are made.",
    "{count} var laget fra før, og dokumentet er ikke endret siden.": "{count} were made before, and the document hasn't changed since.",
    "PDF-en kan ikke skrives: {why} ({file}).": "The PDF can't be written: {why} ({file}).",
    "{file} er ikke et Word-dokument (.docx).": "{file} is not a Word document (.docx).",
    "{folder} er i datamappen, der ingenting skal ligge åpent. Velg en annen mappe med --to.": (
        "{folder} is in the data folder, where nothing is to lie in clear. Choose another folder with --to."
    ),
    "PDF-ene ligger i {folder} og kan leses av alle som ser dem. Slett dem når de er brukt.": (
        "The PDFs lie in {folder}, in clear. Delete them when they have been used."
    ),
    "Det er ikke laget noen dokumenter i datamappen.": "No documents are made in the data folder.",
    "Det er ikke laget noen dokumenter for stilling {number}.": "No documents are made for position {number}.",
    "Det er ikke laget noen dokumenter for søknad {number}.": "No documents are made for candidacy {number}.",
    "LibreOffice er ikke installert, så det kan ikke lages PDF her. Dokumentene ligger som .docx.": (
        "LibreOffice isn't installed, so no PDF can be made here. The documents lie there as .docx."
    ),
}
ENGLISH: Mapping[str, str] = {**_HELP, **_LOG, **_START, **_PLAY, **_PAPERS, **DOCTOR}
