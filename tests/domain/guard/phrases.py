"""Phrases as coordinators write them: what must be stopped, what must be asked about, and what is of working life and must pass."""

STOPPED = """
har autisme
hun har autismespekterforstyrrelse
er autist
har ei autismespekterforstyrring
barneautisme, trenger ro
høytfungerende autisme
Aspergers syndrom
har asperger
diagnose: ADHD
AD/HD
A D H D
a.d.h.d.
ADHD-medisin
har ADD
ADD og angst
har CP
CP, går med krykker
har c.p.
ASD
har ASD, trenger pauser
PTSD etter en ulykke
OCD
har Downs
Downs syndrom, trenger ro
født med down syndrom
Down-syndrom
Downsyndrom
har Downs syndorm
har en diagnose
har fått ein diagnose
psykisk utviklingshemming
psykisk utviklingshemmet
er utviklingshemma
lett utviklingshemming
moderat psykisk utviklingshemning
har ei utviklingshemming
epilepsi
har epelepsi
får epileptiske anfall
har epilepsien under kontroll
lærevanskar
generelle lærevansker
lærevansker i matematikk
dysleksi
er dyslektiker
kognitiv svikt
kognitive vanskar
har nedsatt kognitiv funksjon, lav IQ
IQ på 62
IQ 55
mental retardasjon
mentalt tilbakestående
depresjon
er deprimert i dag
har vore deprimert
har depressjon
angst
har sosial angst
angstanfall på bussen
panikkangst
psykose
har hatt ein psykose
psykotisk
schizofreni
sjizofreni
skitsofren
bipolar lidelse
bipolar
psykiske lidelser
har ei psykisk liding
psykisk syk
psykisk sjuk
psykiske plager
har psykiske vansker
Tourettes
tourettes syndrom
cerebral parese
diabetes type 2
sukkersyke
sukkersjuke
har kreft
brystkreft
demens
er dement
Alzheimers
hjerneslag i 2019
hjerneskade
fosteralkoholsyndrom
spiseforstyrrelse
anoreksi
selvskading
sjølvskading
borderline
personlighetsforstyrrelse
F84.0
F84
F 84.0
diagnose F70
f84,0
Q90
Q90.9
G40
G80.1
ICD-10: F71
ICPC P85
har P81
diagnosekode i brevet
sykmeldt
er sykmeldt til fredag
sykemeldt
sjukmeld
sjukmeldt siste veka
50 % sykmelding
legeerklæring fra fastlegen
tar medisiner
tek medisin
bruker medisin hver morgen
medisinering
god medisinering
går til psykolog
går på Ritalin
alvorlig syk
kronisk sykdom
kronisk sjuk
har en lidelse
innlagt på psykiatrisk avdeling
innlagt ved sykehus i mai
gravid
helseproblemer
helseopplysningar
uføregrad 100
hjertesykdom
autsime
austisme
har autime
autistsik
epielpsi
deprsejon
utviklinghemming
utvklingshemmet
asbergers
aut1sme
4DHD
autism3
4ut1sme
AUTISME
a u t i s m e
a-u-t-i-s-m-e
au tis me
e p i l e p s i
harAutisme
har_autisme
#autisme
""".strip().splitlines()

HIDDEN = {
    "Cyrillic": "har аutismе",
    "Greek capitals": "ΑDΗD",
    "Greek": "αυτιsme",
    "zero width": "aut\u200bisme",
    "soft hyphen": "epi\u00adlepsi",
    "word joiner": "F8\u20604.0",
    "direction": "\u202eautisme\u202c",
    "full width": "ａｕｔｉｓｍｅ",
    "mathematical": "𝐚𝐮𝐭𝐢𝐬𝐦𝐞",
    "circled": "ⓐⓤⓣⓘⓢⓜⓔ",
    "accents": "àutísmé",
    "marks over": "a\u0336u\u0336t\u0336i\u0336s\u0336m\u0336e\u0336",
    "small capitals": "ᴀᴜᴛɪꜱᴍᴇ",
    "blank letter": "aut\u3164isme",
    "no-break spaces": "a\u00a0d\u00a0h\u00a0d",
    "on its side": "a\nd\nh\nd",
    "dots": "e·p·i·l·e·p·s·i",
    "digits of another alphabet": "F\u0668\u0664.\u0660",
}

ASKED = """
må ta medisinen klokka tolv
henter medisin i pausen
har medisiner i skapet
tablettene ligger i veska
var syk i går
fadderen er syk
fadderen var sjuk
høyt sykefravær i avdelingen
mye sykefravær på arbeidsplassen
høgt sjukefråvær
har levert egenmelding
har levert eigenmelding
skal til lege på torsdag
legetime klokka ti
hos fastlegen
skal til tannlege
time hos doktor
fysioterapi på mandager
skal til fysioterapeut
ergoterapeut har sett på stolen
psykologen kommer til møtet
psykisk
mental
vondt i ryggen
har smerter
hodepine av støy
hovudverk av støy
svimmel i varmen
nedstemt
nervøs før møtet
funksjonsnedsettelse
funksjonshemmet
døv på ett øre
tunghørt
blind
svaksynt
allergisk mot hund
allergi mot nøtter
ADD
IQ-test
jobber på psykiatrisk poliklinikk
demensavdelingen på sykehjemmet
Norsk Forbund for Utviklingshemmede
Autismeforeningen
Kreftforeningen i Arendal
kommer fra habiliteringen
følges opp av habu
ruset
anfall
feber
utslitt og utbrent
spastisk
""".strip().splitlines()

INNOCENT = """
add en kollega
Add ein kollega på Teams
add Sara på lista
adde to varer i kassen
trykk på add-on i kassen
medisinhylla i apoteket
fylle på i medisinrommet
vaske medisinsk utstyr
medisinskap skal være låst
selge medisin på apoteket
rydde hyllene med legemidler
sykehuset er arbeidsplassen
sjukehuset er arbeidsplassen
jobber på sykehjemmet på Hisøy
sjukeheimen i Vågå
sykepleierne spiser på samme pauserom
sykkelen står bak butikken
sykler til jobb
syklar til jobben
avdeling F84
avd. F84, 2. etasje
hylle G40
rom Q90
post F71 er på venstre side
F84-avdelingen
møt opp ved port F20
tar buss F70 fra torget
kjører E18 til Grimstad
trykk P2 på heisen
parkering P85
A4-ark ligger i skuffen
angrer på at han sluttet
angrar på at ho slutta
langstrakt butikk
fangst fra sjøen blir lagt i is
mangstad og langsæ
bruker krefter på kassene
kreftene rekker til to timer
har gode hjelpekrefter
dementerer ryktet
nettsida er down
download planen på mobilen
dunjakke og downjakke
bildiagnose på verkstedet
feildiagnose på kassa
kobler til diagnoseverktøyet
helsefagarbeider i teamet
helse, miljø og sikkerhet
Helse Vest er arbeidsgiver
helsestasjonen har bursdag
helse på kundane
helsar på alle
psykososialt arbeidsmiljø
fysisk og psykisk arbeidsmiljø
legekontoret er i andre etasje
vasker på legesenteret
tannlegekontoret får varer
legge varer i hyllene
legger merke til alt
legg bort mobilen
MS Teams på mobilen
MS Office
allergenliste på kjøkkenet
merke maten for allergener
handikaptoalettet skal vaskes
blindsone bak trucken
blindveien ved lageret
trenger én beskjed om gangen
treng éin beskjed om gongen
bruker rullestol
hører best på venstre side
høyrer best på venstre side
trenger ro i pausen
leser ikke
les ikkje lange tekstar
trenger tid til å svare
treng tid til å svare
trenger fast plass
liker å jobbe alene
likar å arbeide åleine
møter presis og sier fra
holder orden i hyllene
vil gjerne ha en liste hver morgen
vil gjerne ha ei liste kvar morgon
tar bussen alene
tek bussen åleine
gleder seg til å begynne
fylle varer, rydde lager, ta imot pant
pante flasker og vaske bord
rekker ikke bussen før ni
bytte fra kasse til lager
varetelling i butikken
jobbspesialisten var på kurs
jobbspesialisten var på ferie
butikken var stengt
møtet ble flyttet av lederen
fikk en annen jobb
fekk ein annan jobb
flytter til Oslo
ville heller jobbe på kjøkken
ingen søkere
ingen søkjarar
registrert to ganger
skrivefeil i søknaden
lærer på Sam Eyde videregående
sjef på dagsenteret
søkeren viste brev fra NAV
mottar uføretrygd, bekreftet av NAV
er på tiltaket VTA-O fra NAV
ring 98 88 90 00 eller 41 23 45 67
ring +47 98 88 90 00
konto 8601 11 17947
betales til 8601.11.17947
til bankkonto 86011117947
org.nr. 974 760 673
ordre 2027-01-20 nr. 12345
fra 01.02.2027 til 31.12.2027
mandag 09:00-12:00 og tirsdag 10:00-14:00
vekt 12,5 kg og 40 x 60 cm
varenummer 7038010009457
kundebehandling i kassen
varebehandling på lageret
lik behandling av alle
god behandling av kolleger
opererer oppvaskmaskinen
mentale notater hjelper
mani, mat og moro kafé
syndebukk blir ingen
astronomi og historie
artist på fritiden
turist i egen by
asparges og poteter
diameteren på røret
servietter på toalettet
kortest vei er gjennom porten
Kari Nordmann
Odd Downing
Anders Ådd
Me har det fint på jobben
No har me kaffi
me og dei andre
har me nok tid
cappuccino-maskinen
komprimert avfall
repressalier finnes ikke
migrere til nytt kassesystem
kollidere med trucken
følelsen av å høre til
epilogen i boka
diagonalt over gangen
PC-en på lageret
CV og søknad
HMS-kurs
TV-avdelingen
""".strip().splitlines()

NUMBERS = """
17059910140
170599 10140
17.05.99 10140
17 05 99 101 40
17 05 99 10140
170599-10140
170599/10140
født 17.05.1999 10140
født 17.05.1999, 10140
f.nr. 170599 10140, bor i Arendal
1 7 0 5 9 9 1 0 1 4 0
1705991o140
D-nummer 57059910053
574599 ikke, men 17859910025
29020410181
170599\u200b10140
\uff11\uff17\uff10\uff15\uff19\uff19\uff11\uff10\uff11\uff14\uff10
""".strip().splitlines()

LIKE_NUMBERS = """
17059910143
170599 10143
17.05.99 10143
født 17.05.1999 10143
""".strip().splitlines()
