from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.language.languages import BOKMAL, NYNORSK, Language
from domain.language.plain_language import Limits, measure, names_in
from domain.language.sentences import sentences, tokens, words
from domain.language.subordinate_clauses import count_clauses

TEXTS = st.text(
    st.sampled_from(list("abdefhiklmnoprstuvwyæøåABDÆ0123456789 \t\n.,:;!?…«»()-\u2011\u00ad\u00a0–—%§'\"☐•@/"))
    | st.characters(exclude_categories=["Cs"])
)
LANGUAGES = st.sampled_from([BOKMAL, NYNORSK])


def found(text: str, language: Language = BOKMAL) -> list[str]:
    return [finding.what for finding in measure(text, language).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Du er her. Jeg er der.", ["Du er her.", "Jeg er der."], id="two"),
        pytest.param("Passer det? Ring!", ["Passer det?", "Ring!"], id="a question and an order"),
        pytest.param("Det er 24. desember 2026.", ["Det er 24. desember 2026."], id="a date"),
        pytest.param("Møt klokka 09.30. Ta med matpakke.", ["Møt klokka 09.30.", "Ta med matpakke."], id="a clock time"),
        pytest.param("Spør K. Hansen om det.", ["Spør K. Hansen om det."], id="an initial"),
        pytest.param("Kom f.eks. mandag.", ["Kom f.eks. mandag."], id="an abbreviation"),
        pytest.param("Kom kl. 9 eller kl. 10.", ["Kom kl. 9 eller kl. 10."], id="an abbreviation before a number"),
        pytest.param("Ta med mat o.l. Kom så.", ["Ta med mat o.l.", "Kom så."], id="an abbreviation that ends it"),
        pytest.param("Du sa: «Jeg vil.» Det er bra.", ["Du sa: «Jeg vil.»", "Det er bra."], id="a quotation"),
        pytest.param("Hei Kari\nDu er valgt", ["Hei Kari", "Du er valgt"], id="lines"),
        pytest.param("- fylle varer\n- rydde lager", ["fylle varer", "rydde lager"], id="a list"),
        pytest.param("1. Du søker.\n2. Vi ringer.", ["Du søker.", "Vi ringer."], id="a list with numbers"),
        pytest.param(
            "Dette er en linje som et program har brukket i to fordi\nden var lang.",
            ["Dette er en linje som et program har brukket i to fordi den var lang."],
            id="a wrapped line",
        ),
        pytest.param("Les mer på heltmed.no. Ring oss.", ["Les mer på heltmed.no.", "Ring oss."], id="an address on the web"),
        pytest.param(" \n\n . ! \n", [], id="nothing"),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        pytest.param("Ring 92 22 22 22.", 2, id="a telephone number is one"),
        pytest.param("Du får 1\u00a0234,50 kroner.", 4, id="so is an amount"),
        pytest.param("Si fra til arbeids-lederen.", 4, id="and a compound with a hyphen"),
        pytest.param("Si fra til arbeids\u2011lederen.", 4, id="and with one that doesn't break"),
        pytest.param("Kom 09.00–13.00.", 3, id="from and to are two"),
        pytest.param("Skriv til kari@post.example.", 3, id="an address"),
        pytest.param("☐ Ja – gjerne!", 2, id="signs are none"),
    ],
)
def test_words_are_counted_as_they_are_read(sentence: str, number: int) -> None:
    assert len(words(sentence)) == number


def test_fifteen_words_pass_and_sixteen_do_not() -> None:
    fifteen = "Du og Kari skal møte i butikken ved torget før klokka ni på mandag morgen."

    assert measure(fifteen).longest == 15
    assert found(fifteen) == []
    assert found(fifteen.replace("Kari", "Kari Berg")) == ["words"]


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        pytest.param("Du begynner på mandag.", 0, id="none"),
        pytest.param("Når skal jeg jobbe?", 0, id="a question is a main clause"),
        pytest.param("Når og hvor er møtet?", 0, id="so is one with two question words"),
        pytest.param("Kvar skal eg jobbe?", 0, id="nynorsk: kvar"),
        pytest.param("Hva gjør jeg hvis jeg er syk?", 1, id="hvis in a question"),
        pytest.param("Kva gjer eg dersom eg er sjuk?", 1, id="nynorsk: dersom"),
        pytest.param("Vi vet at du kommer.", 1, id="at"),
        pytest.param("Vi ringer fordi vi er glade.", 1, id="fordi"),
        pytest.param("Vi ringjer av di vi er glade.", 1, id="nynorsk: av di"),
        pytest.param("Eg kjem viss du vil.", 1, id="nynorsk: viss"),
        pytest.param("Ho ventar medan du skriv.", 1, id="nynorsk: medan"),
        pytest.param("Vi går selv om det regner.", 1, id="selv om"),
        pytest.param("Vi går sjølv om det regnar.", 1, id="nynorsk: sjølv om"),
        pytest.param("Vi går etter at møtet er slutt.", 1, id="etter at"),
        pytest.param("Vi skriver slik at alle forstår.", 1, id="slik at"),
        pytest.param("Det er du som bestemmer.", 1, id="som"),
        pytest.param("Du jobber som butikkmedarbeider.", 0, id="som before a title"),
        pytest.param("Du er invitert som støtteperson.", 0, id="som before a role"),
        pytest.param("Alt er som før.", 0, id="som før"),
        pytest.param("Du prøver om jobben passer.", 1, id="om and a subject"),
        pytest.param("Vi snakker om jobben på møtet.", 0, id="om as a preposition"),
        pytest.param("Ring før du går.", 1, id="før and a subject"),
        pytest.param("Du får 200 kroner før skatt.", 0, id="før as a preposition"),
        pytest.param("Da du kom, var vi glade.", 1, id="da as a subjunction"),
        pytest.param("Da får du lønn.", 0, id="da as an adverb"),
        pytest.param("Du får lønn for timene du har jobbet.", 1, id="without a word to begin it"),
        pytest.param("Si fra om hvor mye du tjener.", 1, id="a question word and its subject are one"),
        pytest.param("Vil du slutte, må du si fra.", 1, id="the verb first"),
        pytest.param("Vil du slutte, eller vil du fortsette?", 0, id="a question has its verb first"),
        pytest.param("Så lenge du har jobben, kommer hun.", 1, id="så lenge"),
        pytest.param("Vi snakker om de siste ukene.", 0, id="de is no subject here"),
        pytest.param("Du vet at hun kommer fordi hun vil.", 2, id="two"),
        pytest.param("Der står hva som skjer og hva du får.", 2, id="two with question words"),
        pytest.param("Når du er ferdig, går du til den som venter.", 2, id="first and last"),
    ],
)
def test_subordinate_clauses_are_counted(sentence: str, clauses: int) -> None:
    assert count_clauses(tokens(sentence)) == clauses
    assert ("clauses" in found(sentence)) == (clauses > 1)


@pytest.mark.parametrize(
    ("sentence", "language", "passive"),
    [
        pytest.param("Lønnen betales av HELT MED.", BOKMAL, True, id="-s"),
        pytest.param("Avtalen må leses først.", BOKMAL, True, id="-s after a verb"),
        pytest.param("Det gis en attest.", BOKMAL, True, id="a short one"),
        pytest.param("Timene skal lønnes.", BOKMAL, True, id="looks like a genitive, but follows a verb"),
        pytest.param("Du ble valgt i går.", BOKMAL, True, id="ble"),
        pytest.param("Så blir du ikke kalt inn.", BOKMAL, True, id="with words between"),
        pytest.param("Du kan bli flyttet.", BOKMAL, True, id="a regular participle"),
        pytest.param("Avtala må lesast først.", NYNORSK, True, id="nynorsk -ast"),
        pytest.param("Møtet vart flytta.", NYNORSK, True, id="vart"),
        pytest.param("Du vert kalla inn.", NYNORSK, True, id="vert"),
        pytest.param("Dere møtes i døra.", BOKMAL, False, id="møtes"),
        pytest.param("Jobben finnes ennå.", BOKMAL, False, id="finnes"),
        pytest.param("Du trives og lykkes her.", BOKMAL, False, id="trives, lykkes"),
        pytest.param("Kollegenes plan er felles.", BOKMAL, False, id="a genitive and felles"),
        pytest.param("Vi skal gjøre det annerledes.", BOKMAL, False, id="an adverb"),
        pytest.param("Det blir lettere.", BOKMAL, False, id="blir without a participle"),
        pytest.param("Vi ble glade for å bli kjent med deg.", BOKMAL, False, id="bli kjent"),
        pytest.param("Det er du som har valgt.", BOKMAL, False, id="har"),
        pytest.param("Du kan få fast jobb.", NYNORSK, False, id="nynorsk: fast"),
        pytest.param("Det er det viktigaste og finast av alt.", NYNORSK, False, id="a superlative"),
        pytest.param("De kan møtast der.", NYNORSK, False, id="nynorsk: møtast"),
    ],
)
def test_the_passive_is_found(sentence: str, language: Language, passive: bool) -> None:
    assert ("passive" in found(sentence, language)) == passive


def test_names_are_no_passives() -> None:
    assert measure("Spør johannes om det.", left_out=["Johannes"]).findings == ()


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        pytest.param("Møt kl. 9.", "«kl.» er en forkortelse, skriv «klokka»", id="kl."),
        pytest.param("Ta med f.eks. mat.", "skriv «for eksempel»", id="f.eks."),
        pytest.param("Det er bl.a. varer.", "skriv «blant annet»", id="bl.a."),
        pytest.param("Det er ca. ti.", "skriv «omtrent»", id="ca."),
        pytest.param("Ring tlf. 92 22 22 22.", "skriv «telefon»", id="tlf."),
        pytest.param("Det er 20 % av lønnen.", "skriv «prosent»", id="a sign"),
        pytest.param("Se § 14.", "skriv «paragraf»", id="another sign"),
        pytest.param("Pausen er 30 min. lang.", "skriv «minutter»", id="min. after a number"),
        pytest.param("Det er e.d. der.", "«e.d.» er en forkortelse, skriv ordene", id="an unknown one"),
        pytest.param("Du får OTP.", "«OTP» er en forkortelse, skriv ordene", id="initials"),
    ],
)
def test_abbreviations_are_found_with_what_to_write(sentence: str, written: str) -> None:
    lines = [finding.line for finding in measure(sentence).findings]

    assert [written in line for line in lines] == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Det er den 24. desember.", id="a date"),
        pytest.param("Si fra til NAV og HELT MED.", id="names in capitals"),
        pytest.param("Jobben er min.", id="min as a word"),
        pytest.param("Du søker på heltmed.no.", id="an address on the web"),
        pytest.param("Møt klokka 09.00.", id="a clock time"),
    ],
)
def test_what_only_looks_like_an_abbreviation_is_none(sentence: str) -> None:
    assert found(sentence) == []


def test_lix_is_sentence_length_and_the_share_of_long_words() -> None:
    measured = measure("Vi er her. Du skal arbeide nå.")

    # seven words in two sentences, one of them long: 7/2 + 100 x 1/7
    assert measured.lix == Decimal("17.8")


def test_lix_leaves_out_names_and_known_words_in_any_inflection_and_reads_past_hyphens() -> None:
    plain = measure("Du er her.")
    known = measure(
        "Arbeidsgiveren, arbeids-giverne og Kristianne er arbeids\u2011giverens.", left_out=["arbeidsgiver", "Kristianne"]
    )

    assert plain.lix == Decimal("3.0")
    assert known.lix == Decimal("2.0")
    assert known.lix_of_all > 35
    assert measure("arbeids-giver").lix == measure("arbeidsgiver").lix
    assert measure("arbeids-giver").lix_of_all == Decimal("52.0")  # two words, one of them long


def test_a_heavy_text_is_over_the_limit_of_lix() -> None:
    assert found("Arbeidsgiverens styringsrett begrenses ikke.") == ["passive", "lix"]


def test_one_negation_in_ten_sentences_passes() -> None:
    ten = "Du er her. " * 9 + "Du er ikke der. "

    assert found(ten) == []
    assert found(ten + "Ingen er der. ") == ["negations"]
    assert found(ten * 2) == []
    assert found("Du må ikke komme.") == []
    assert "2 av 11 setninger nekter" in measure(ten + "Eg veit ikkje.").findings[-1].line


def test_a_finding_names_the_sentence_the_measure_and_the_limit() -> None:
    finding = measure("Hei Kari. Vi vet at du kommer fordi du vil.").findings[0]

    assert (finding.sentence, finding.measured, finding.limit) == ("Vi vet at du kommer fordi du vil.", Decimal(2), Decimal(1))
    assert finding.line == "2 leddsetninger i setningen, grensen er 1: «Vi vet at du kommer fordi du vil.»"


def test_a_name_is_a_capital_inside_a_sentence() -> None:
    assert names_in("Hei Kari. Møt Ola på Kiwi i NAV. Der er det fint.") == {"Kari", "Ola", "Kiwi"}


@given(text=TEXTS, language=LANGUAGES)
def test_any_text_can_be_measured(text: str, language: Language) -> None:
    measured = measure(text, language, left_out=names_in(text))

    assert measured.lix >= 0
    assert measured.longest <= measured.words
    assert measured.negations <= measured.sentences
    assert all(finding.measured > finding.limit for finding in measured.findings)


@given(text=TEXTS)
def test_every_sentence_has_a_word_and_stands_on_one_line(text: str) -> None:
    for sentence in sentences(text):
        assert words(sentence)
        assert sentence.splitlines() == [sentence]


@given(text=TEXTS, language=LANGUAGES, longer=st.integers(0, 30), clauses=st.integers(0, 5), lix=st.integers(0, 90))
def test_a_wider_limit_never_finds_more(text: str, language: Language, longer: int, clauses: int, lix: int) -> None:
    narrow = Limits(words=5, clauses=0, lix=Decimal(10), sentences_to_a_negation=20)
    wide = Limits(
        words=5 + longer, clauses=clauses, passives=2, abbreviations=2, lix=Decimal(10 + lix), sentences_to_a_negation=10
    )

    over = {(finding.what, finding.sentence) for finding in measure(text, language, limits=wide).findings}
    assert over <= {(finding.what, finding.sentence) for finding in measure(text, language, limits=narrow).findings}


@given(text=TEXTS, name=st.sampled_from(["arbeidstaker", "Kari Nordmann", "HELT MED"]))
def test_what_is_left_out_changes_no_length_of_a_sentence(text: str, name: str) -> None:
    assert measure(text).longest == measure(text, left_out=[name]).longest
