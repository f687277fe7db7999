"""The English of what `heltmed doctor` says, by the Norwegian sentence in its checks."""

from collections.abc import Mapping

_SUBJECTS: Mapping[str, str] = {
    "OK": "OK",
    "ADVARSEL": "WARNING",
    "FEIL": "FAULT",
    "Innstillinger": "Settings",
    "Versjon": "Version",
    "Programpakker": "Packages",
    "Datamappe": "Data folder",
    "Hemmeligheter": "Secrets",
    "Nøkler": "Keys",
    "Diskplass": "Disk space",
    "Database": "Database",
    "Databasefil": "Database file",
    "Kommuner": "Municipalities",
    "Tidssone": "Time zone",
    "Klokke": "Clock",
    "Prefect": "Prefect",
    "Skjemaer": "Forms",
    "Tidsplaner": "Schedules",
    "Morgenrunde": "Morning round",
    "Egne sider": "Our own pages",
    "E-postserver": "Mail server",
    "Avsender": "Sender",
    "Utboks": "Outbox",
    "LibreOffice": "LibreOffice",
    "Skrifttyper": "Fonts",
    "Egne maler": "Own templates",
    "Feil: {faults}. Advarsler: {warnings}.": "Faults: {faults}. Warnings: {warnings}.",
    "Alt er i orden.": "All is well.",
    "Svarte ikke innen {seconds:.0f} sekunder.": "Didn't answer within {seconds:.0f} seconds.",
    "Se om disken eller maskinen den ligger på, er i gang.": "See whether the disk, or the machine it lies on, is running.",
    "Undersøkelsen stoppet ({kind}).": "The check stopped ({kind}).",
    "Resten er undersøkt. Meld fra til dem som lager programmet.": "The rest is looked at. Tell those who make the program.",
}
_SETTINGS: Mapping[str, str] = {
    "Rett det i miljøet eller i filen .env.": "Mend it in the environment or in the file .env.",
    "Alle kan leses.": "All can be read.",
    "Ukjent og uten virkning: {names}.": "Unknown and without effect: {names}.",
    "Rett navnet; README.md har alle innstillingene.": "Mend the name; README.md has all the settings.",
    "HELT MEDs organisasjonsnummer mangler i avtalene.": "HELT MED's organisation number is missing in the agreements.",
    "Sett HELTMED_ORGANISATION_NUMBER.": "Set HELTMED_ORGANISATION_NUMBER.",
}
_FOLDER: Mapping[str, str] = {
    "{folder} lages når systemet startes.": "{folder} is made when the system starts.",
    "{folder} finnes ikke og kan ikke lages her.": "{folder} isn't there and can't be made here.",
    "Lag den, eller velg en annen med HELTMED_DATA.": "Make it, or choose another with HELTMED_DATA.",
    "{folder} eies av en annen bruker (nummer {owner}).": "{folder} belongs to another user (number {owner}).",
    "Kjør heltmed som den brukeren, ellers blir det filer den ikke får skrive i.": (
        "Run heltmed as that user, or there will be files it can't write in."
    ),
    "{folder} kan skrives i.": "{folder} can be written in.",
    "Andre på maskinen kan lese {files}.": "Others on the machine can read {files}.",
    "Skriv: {command}": "Type: {command}",
    "Andre på maskinen kan se inn i datamappen, der databasen og dokumentene ligger.": (
        "Others on the machine can look into the data folder, where the database and the documents lie."
    ),
    "Bare eieren kan lese datamappen.": "Only the owner can read the data folder.",
    "Nøklene lages når systemet startes.": "The keys are made when the system starts.",
    "Uten nøkkellageret kan ingenting leses.": "Without the key store nothing can be read.",
    "Uten den kan ingenting leses, og systemet starter ikke.": "Without it nothing can be read, and the system doesn't start.",
    "Nøkkellageret svarer ikke ({kind}).": "The key store doesn't answer ({kind}).",
    "Se om nokler.db er skadet, eller om HELTMED_KEYS_URL har riktig maskin, bruker og passord.": (
        "See whether nokler.db is damaged, or whether HELTMED_KEYS_URL has the right host, user and password."
    ),
    "Nøklene passer. Hold dem utenfor sikkerhetskopien av databasen, så det som slettes, er borte der også.": (
        "The keys fit. Keep them out of the database's backup, so that what is deleted is gone there too."
    ),
    "{gigabytes:.1f} GB ledig.": "{gigabytes:.1f} GB free.",
    "Rydd plass nå: er disken full, kan ingenting lagres.": "Make room now: when the disk is full, nothing can be kept.",
    "Rydd plass, eller flytt datamappen til en større disk.": "Make room, or move the data folder to a larger disk.",
    "Se alle feilene med «heltmed templates check». Malen som følger med, brukes imens.": (
        'See all the faults with "heltmed templates check". The shipped template is used meanwhile.'
    ),
    "{count} egne maler er uten feil.": "{count} own templates have no faults.",
}
_DATABASE: Mapping[str, str] = {
    "Arbeidsplasser med en kommune som ikke er i den offisielle listen: {numbers}.": (
        "Workplaces with a municipality that isn't in the official list: {numbers}."
    ),
    "Rett kommunen med skjemaet «16b Rett opplysninger» (Arbeidsplass: kommune).": (
        'Mend the municipality with the form "16b Rett opplysninger" (Arbeidsplass: kommune).'
    ),
    "Alle arbeidsplasser har en kommune fra den offisielle listen.": "All workplaces have a municipality from the official list.",
    "Den lages når systemet startes.": "It is made when the system starts.",
    "Databasen svarer ikke ({kind}).": "The database doesn't answer ({kind}).",
    "Se om filen er skadet eller eies av en annen bruker, eller hent sikkerhetskopien.": (
        "See whether the file is damaged or belongs to another user, or fetch the backup."
    ),
    "Se om PostgreSQL er i gang, og om HELTMED_DATABASE_URL har riktig maskin, bruker og passord.": (
        "See whether PostgreSQL is running, and whether HELTMED_DATABASE_URL has the right host, user and password."
    ),
    "Databasen har skjema {has}, programmet vil ha {wants}.": "The database has schema {has}, the program wants {wants}.",
    "Ta en sikkerhetskopi, og skriv «heltmed migrate»; det skjer også når systemet startes.": (
        'Take a backup, and type "heltmed migrate"; it also happens when the system starts.'
    ),
    "{kind}, skjema {revision}.": "{kind}, schema {revision}.",
    "Databasen ligger på en nettverksdisk ({kind}); der kan den bli ødelagt.": (
        "The database lies on a network disk ({kind}); it can be destroyed there."
    ),
    "Flytt datamappen til en disk på maskinen, eller bruk PostgreSQL.": "Move the data folder to a disk of this machine, or use PostgreSQL.",
    "Skriveloggen er på {size} MB: noe holder databasen åpen.": "The write-ahead log is {size} MB: something holds the database open.",
    "Stopp systemet og start det igjen.": "Stop the system and start it again.",
    "Filen er på {size} MB.": "The file is {size} MB.",
    "Gå over til PostgreSQL (HELTMED_DATABASE_URL).": "Change to PostgreSQL (HELTMED_DATABASE_URL).",
    "Databasefilen er skadet.": "The database file is damaged.",
    "Stopp systemet, ta vare på filen, og hent sikkerhetskopien.": "Stop the system, keep the file, and fetch the backup.",
    "{size} MB, på en disk på maskinen.": "{size} MB, on a disk of this machine.",
    "E-poster som har ventet i mer enn en time: {count}.": "Mails that have waited for more than an hour: {count}.",
    "Se om systemet er i gang og e-postserveren svarer; da går de av seg selv.": (
        "See whether the system runs and the mail server answers; then they go by themselves."
    ),
    "E-poster som er avvist for godt: {count}.": "Mails that were refused for good: {count}.",
    "De står på koordinatorens liste: rett adressen med «16b Rett opplysninger».": (
        'They are on the coordinator\'s list: mend the address with "16b Rett opplysninger".'
    ),
    "Ingenting står fast.": "Nothing is stuck.",
}
_ENGINE: Mapping[str, str] = {
    "Systemet er i gang på {address}.": "The system runs on {address}.",
    "Noe annet svarer på port {port}, eller Prefect har hengt seg opp.": "Something else answers on port {port}, or Prefect hangs.",
    "Stopp det, eller velg en annen port med HELTMED_PORT. Loggen ligger i {log}.": (
        "Stop it, or choose another port with HELTMED_PORT. The log lies in {log}."
    ),
    "Systemet er ikke i gang; port {port} er ledig.": "The system isn't running; port {port} is free.",
    "Start det med «heltmed run».": 'Start it with "heltmed run".',
    "Prefect godtar ikke passordet i {file}.": "Prefect doesn't accept the password in {file}.",
    "Stopp systemet og start det igjen; det som er i gang, er kanskje startet fra en annen mappe.": (
        "Stop the system and start it again; what runs was maybe started from another folder."
    ),
    "Skjemaer som mangler i Prefect: {count}.": "Forms that are missing in Prefect: {count}.",
    "Prefect har ingen skjemaer.": "Prefect has no forms.",
    "Ingen betjener {names}.": "Nobody serves {names}.",
    "{count} skjemaer er på plass.": "{count} forms are in place.",
    "Slått av: {names}.": "Switched off: {names}.",
    "Slå på «Schedule» for hver av dem i Prefect.": 'Switch on "Schedule" for each of them in Prefect.',
    "Ingenting går av seg selv.": "Nothing runs by itself.",
    "På: {names}.": "On: {names}.",
    "{names} og {more} til": "{names} and {more} more",
    "Den første går klokka 06.": "The first one runs at six in the morning.",
    "Sist {day}.": "Last {day}.",
    "Den har aldri gått.": "It has never run.",
    "La systemet stå på om natten, eller kjør «90 Morgenrunde». Se på kjøringene av den.": (
        'Leave the system on at night, or run "90 Morgenrunde". Look at its runs.'
    ),
    "Besøkssidene nås bare fra denne maskinen; jobbspesialistene får besøksark i stedet for lenke.": (
        "The visits' pages are reached from this machine only; job specialists get a visit sheet instead of a link."
    ),
    "Sett HELTMED_WEB_URL til en https-adresse som fører til port {port}.": "Set HELTMED_WEB_URL to an https address that leads to port {port}.",
    "{address} er ikke kryptert.": "{address} isn't encrypted.",
    "Bruk en https-adresse i HELTMED_WEB_URL.": "Use an https address in HELTMED_WEB_URL.",
    "{address} fører ikke fram til besøkssidene.": "{address} doesn't lead to the visits' pages.",
    "La proxyen sende den til port {port} på denne maskinen.": "Have the proxy send it to port {port} on this machine.",
    "Skjemaene nås bare fra denne maskinen.": "The forms are reached from this machine only.",
    "Sett HELTMED_BASE_URL til en https-adresse som fører til port {port}.": "Set HELTMED_BASE_URL to an https address that leads to port {port}.",
}
_MAIL: Mapping[str, str] = {
    "Ingen er valgt: e-post blir liggende i {folder} og forlater ikke maskinen.": (
        "None is chosen: mail stays in {folder} and doesn't leave the machine."
    ),
    "Avsenderen er ingen adresse, så den er ikke prøvd.": "The sender is no address, so it wasn't tried.",
    "Rett HELTMED_MAIL_FROM.": "Mend HELTMED_MAIL_FROM.",
    "Se på HELTMED_SMTP_HOST, _SMTP_PORT, _SMTP_SECURITY, _SMTP_USERNAME og _SMTP_PASSWORD. E-posten venter i utboksen imens.": (
        "Look at HELTMED_SMTP_HOST, _SMTP_PORT, _SMTP_SECURITY, _SMTP_USERNAME and _SMTP_PASSWORD. Mail waits in the outbox meanwhile."
    ),
    "og slipper oss inn": "and lets us in",
    "uten innlogging": "without logging in",
    "{server} svarer ({security}) {logged_in}.": "{server} answers ({security}) {logged_in}.",
    "{name} er en eksempeladresse: {address}.": "{name} is an example's address: {address}.",
    "Sett den til en ekte.": "Set it to a real one.",
    "Det som står som e-postadresse, er ikke en e-postadresse.": "What stands as the mail address is not one.",
    "Sertifikatet til e-postserveren er ikke til å stole på.": "The mail server's certificate can't be trusted.",
    "E-postserveren godtok ikke brukernavnet og passordet i innstillingene.": (
        "The mail server didn't accept the username and the password of the settings."
    ),
    "E-postserveren svarte ikke i tide.": "The mail server didn't answer in time.",
    "Det er ingen kontakt med e-postserveren.": "There is no contact with the mail server.",
    "E-postserveren tilbyr ikke den krypteringen eller påloggingen som innstillingene krever.": (
        "The mail server doesn't offer the encryption or the login that the settings ask for."
    ),
}
_MACHINE: Mapping[str, str] = {
    "HELT MED {version} på Python {python}.": "HELT MED {version} on Python {python}.",
    "Programmet er ikke installert i dette miljøet.": "The program isn't installed in this environment.",
    "Skriv «make env», og bruk .venv/bin/heltmed.": 'Type "make env", and use .venv/bin/heltmed.',
    "Skriv «make env», som installerer etter requirements.lock.": 'Type "make env", which installs what requirements.lock says.',
    "Prefect {version}, og resten som det skal.": "Prefect {version}, and the rest as it should be.",
    "{package} {installed} skulle vært {wanted}.": "{package} {installed} should have been {wanted}.",
    "{package} mangler.": "{package} is missing.",
    "Installer tidssonene på nytt: «make env» (pakken tzdata).": 'Install the time zones again: "make env" (the package tzdata).',
    "Tidssonen {name} finnes ikke på maskinen.": "There is no time zone {name} on the machine.",
    "Tidssonen {name} er feil på maskinen.": "The time zone {name} is wrong on the machine.",
    "{name}: vintertid og sommertid stemmer.": "{name}: winter and summer time are right.",
    "Slå på tidssynkronisering på maskinen (for eksempel «timedatectl set-ntp true»).": (
        'Have the machine set its clock (for example "timedatectl set-ntp true").'
    ),
    "Prefect-serveren": "the Prefect server",
    "databasen": "the database",
    " og ": " and ",
    "Klokka er {seconds} sekunder fra klokka til {whose}.": "The clock is {seconds} seconds from the clock of {whose}.",
    "Klokka er satt tilbake: noe er registrert {day}, som ikke har vært.": (
        "The clock was set back: something is recorded on {day}, which has not been yet."
    ),
    "Går likt med {others}.": "Agrees with {others}.",
    "{moment:%d.%m.%Y %H:%M}; ingen annen klokke å sammenligne med.": "{moment:%d.%m.%Y %H:%M}; no other clock to compare with.",
    "Installer libreoffice-writer hvis dere vil ha PDF.": "Install libreoffice-writer if you want PDFs.",
    "{program}, {version}.": "{program}, {version}.",
    "ukjent versjon": "unknown version",
    "Dokumentenes Arial blir {family} i PDF.": "The documents' Arial becomes {family} in a PDF.",
    "Dokumentenes Arial blir {family} i PDF, og sidene brytes annerledes.": (
        "The documents' Arial becomes {family} in a PDF, and pages break elsewhere."
    ),
    "Installer Liberation Sans (pakken fonts-liberation).": "Install Liberation Sans (the package fonts-liberation).",
}
DOCTOR: Mapping[str, str] = {**_SUBJECTS, **_SETTINGS, **_FOLDER, **_DATABASE, **_ENGINE, **_MAIL, **_MACHINE}
