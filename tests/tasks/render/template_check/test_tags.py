"""What is written wrong in a tag is told with its place, as it stands, and how it is put right."""

from pathlib import Path

import pytest

from tests.tasks.render.template_check.planted_mistakes import CONTRACT, added, at_the_end, faults_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Hos {{ employer_\nname }} i dag",
            "«{{» er delt over to avsnitt. Skriv det hele i ett avsnitt.",
            id="a field split over two paragraphs",
        ),
        pytest.param(
            "{{ workplace if workplace else ”sted” }}",
            "det står «”» inne i «{{ workplace if workplace else ”sted” }}». Skriv rette anførselstegn (') i stedet.",
            id="curly quotes",
        ),
        pytest.param(
            "{{ wage.percent – 1 }}",
            "det står «–» inne i «{{ wage.percent – 1 }}». Skriv en vanlig bindestrek (-) i stedet.",
            id="a dash for a minus",
        ),
        pytest.param(
            "{{ work\u00adplace }}",
            "det står en myk bindestrek inne i «{{ workplace }}». Skriv ingenting i stedet.",
            id="a soft hyphen",
        ),
        pytest.param(
            "{%p\u00a0if deviations %}\nNoe\n{%p endif %}",
            "det står et hardt mellomrom rett etter «{%p». Skriv et vanlig mellomrom.",
            id="a no-break space",
        ),
        pytest.param("Hos {{ employer_name i dag", "«{{» er ikke lukket. Det mangler «}}».", id="a field that is not closed"),
        pytest.param(
            "Hos {{ employer_name %} i dag", "«{{» lukkes med «%}». Det skal være «}}».", id="a field closed as a condition"
        ),
        pytest.param("Hos employer_name }} i dag", "«}}» lukker noe som aldri ble åpnet.", id="braces that close nothing"),
        pytest.param(
            "Hos { workplace } i dag", "det er bare én krøllparentes på hver side. Mente du «{{ workplace }}»?", id="one brace"
        ),
        pytest.param(
            "Hos { { workplace }} i dag",
            "det står mellomrom mellom krøllparentesene. Skriv dem tett sammen.",
            id="a space between the braces",
        ),
        pytest.param(
            "{{ employer name }}",
            "«employer name» kan ikke leses. Skriv et felt og eventuelt et filter etter «|».",
            id="no template language",
        ),
        pytest.param(
            "{% include 'letter.docx' %}",
            "«include» kan ikke brukes i en mal. Bruk if, elif, else, endif, for og endfor.",
            id="another file put in",
        ),
        pytest.param(
            "{{ worker_name.__class__ }}",
            "«__class__» begynner med understrek, og det kan en mal ikke bruke.",
            id="what lies behind a value",
        ),
        pytest.param("{{ range(9) | join }}", "«range(…)» er en funksjon, og den kan ikke brukes i en mal.", id="a function"),
        pytest.param(
            "{{ wage }}",
            "«wage» er en gruppe av felter. Velg ett av dem: wage.agreement, wage.group, wage.rate",
            id="a group of fields",
        ),
        pytest.param(
            "Med {{ helper }} til stede",
            "«helper» kan være tom. Sett en «if» rundt: {% if helper %}{{ helper }}{% endif %}.",
            id="a field that may be blank",
        ),
        pytest.param(
            "{% if deviations == 1 = 1 %}x{% endif %}", "«if deviations == 1 = 1» kan ikke leses.", id="one sign of equality"
        ),
    ],
)
def test_what_is_written_wrong_is_quoted(text: str, expected: str, tmp_path: Path) -> None:
    faults = faults_in(CONTRACT, added(text), tmp_path)

    first = text.split("\n")[0].replace("\u00a0", " ")
    assert any(fault.startswith(f"{at_the_end(1)} («{first}»): {expected}") for fault in faults), faults
