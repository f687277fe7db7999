"""One of the office's own templates that asks for more than there is: it ends, and the shipped one makes the paper."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from jinja2.exceptions import SecurityError

from domain.contact import Contact, Role
from domain.language.languages import BOKMAL
from domain.papers.printed import Letter
from domain.papers.samples import believable
from tasks.render import bounded
from tasks.render.bounded import UsedUp, faults_in_child, filled_in_child
from tasks.render.own_templates import any_faults_of, warnings
from tasks.render.rendering import render
from tasks.render.template_check.check import faults_of
from tasks.render.template_syntax import IN_TEXT
from tasks.render.templates import SHIPPED
from tasks.send.mail import Mail, compose
from tasks.settings import settings

FACTS = believable("letter", Letter, BOKMAL)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The office's folder of templates, empty."""
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path / "data"))
    settings.cache_clear()
    folder = settings().own_templates
    folder.mkdir(parents=True)
    yield folder
    monkeypatch.undo()
    settings.cache_clear()


def put_own(folder: Path, text: str, name: str = "letter") -> Path:
    """The shipped letter with one more paragraph."""
    template = Document(str(SHIPPED / f"{name}.docx"))
    template.add_paragraph(text)
    path = folder / f"{name}.docx"
    template.save(str(path))
    return path


def text_of(document: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(document)).paragraphs)


ATTACKS = [
    pytest.param("{{ recipient_name.center(2000000000) }}", id="a text of two gigabytes"),
    pytest.param("{{ recipient_name.ljust(10**10) }}", id="filled out"),
    pytest.param("{{ recipient_name.zfill(2000000000) }}", id="noughts"),
    pytest.param("{{ 'a' * 10**10 }}", id="a text many times"),
    pytest.param("{{ 10 ** 10 ** 10 }}", id="a figure without an end"),
    pytest.param("{{ '%2000000000d' % 1 }}", id="formatted by a percent"),
    pytest.param("{{ '{:>2000000000}'.format(1) }}", id="formatted"),
    pytest.param("{{ recipient_name | center(2000000000) }}", id="a filter that fills out"),
    pytest.param("{{ recipient_name | indent(2000000000) }}", id="a filter that indents"),
    pytest.param("{{ recipient_name | format(1) }}", id="a filter that formats"),
    pytest.param("{{ recipient_name | safe }}", id="a fact as XML"),
    pytest.param("{{ recipient_name | attr('__class__') }}", id="an attribute by a filter"),
    pytest.param("{{ recipient_name.__class__.__mro__ }}", id="a class"),
    pytest.param("{{ recipient_name['__class__'] }}", id="a class by its name"),
    pytest.param("{{ recipient_name.join('abc') }}", id="joined"),
    pytest.param("{{ lipsum(n=1000000) }}", id="words without an end"),
    pytest.param("{{ cycler.__init__.__globals__ }}", id="the program's own names"),
    pytest.param("{{ namespace(a=1) }}", id="a thing that is made"),
    pytest.param("{% for x in range(10**9) %}x{% endfor %}", id="a loop without an end"),
    pytest.param("{% set x = 1 %}", id="a name of its own"),
    pytest.param("{% macro m() %}{{ m() }}{% endmacro %}", id="a macro that asks for itself"),
    pytest.param("{% include 'letter' %}", id="another template"),
    pytest.param("{% for p in paragraphs recursive %}{{ loop(paragraphs) }}{% endfor %}", id="a loop within itself"),
    pytest.param("{{ " + "(" * 5_000 + "recipient_name" + ")" * 5_000 + " }}", id="deep"),
    pytest.param("{{ " + "not " * 20_000 + "recipient_name }}", id="deeper"),
]


@pytest.mark.parametrize("attack", ATTACKS[:-2])
def test_what_asks_for_too_much_is_refused_before_anything_is_filled(attack: str, own: Path) -> None:
    assert faults_of(put_own(own, attack))


@pytest.mark.parametrize("attack", ATTACKS[-2:])
def test_what_is_too_deep_to_be_read_is_refused(attack: str, own: Path) -> None:
    assert any_faults_of(put_own(own, attack))


def test_what_only_takes_long_is_ended_and_the_shipped_one_used(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "PROCESSOR_SECONDS", 4)
    loops = 14
    long = "".join(f"{{% for p{n} in paragraphs %}}" for n in range(loops)) + "x" + "{% endfor %}" * loops
    many = FACTS.model_copy(update={"paragraphs": ["Hei."] * 30})
    path = put_own(own, long)

    with pytest.raises(UsedUp):
        filled_in_child(path, vars(many), example=False)
    assert "x" * 50 not in text_of(render("letter", many))
    assert any("letter.docx: malen bruker for mye tid eller minne" in line for line in warnings())


def test_memory_is_bounded(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "BYTES", 60_000_000)

    with pytest.raises(UsedUp):
        faults_in_child([put_own(own, "Hei")])


def test_a_whole_one_of_the_offices_own_makes_the_paper(own: Path) -> None:
    put_own(own, "Hilsen Arendal, {{ recipient_name | upper }}")

    assert f"Hilsen Arendal, {FACTS.recipient_name.upper()}" in text_of(render("letter", FACTS))
    assert list(warnings()) == []


@pytest.mark.parametrize("attack", [*ATTACKS[:4], ATTACKS[18], pytest.param("{{ nothing }}", id="a name that isn't there")])
def test_a_broken_one_stops_no_paper_and_is_told(attack: str, own: Path) -> None:
    put_own(own, attack)

    made = text_of(render("letter", FACTS))

    assert made == text_of(render("letter", FACTS))
    assert FACTS.recipient_name in made
    assert any("letter.docx" in line for line in warnings())


def test_one_that_is_no_word_file_stops_no_paper(own: Path) -> None:
    (own / "letter.docx").write_bytes(b"PK\x03\x04" + os.urandom(2_000))

    assert FACTS.recipient_name in text_of(render("letter", FACTS))


def test_one_whole_in_itself_that_can_not_be_filled_with_these_facts_is_kept_and_told(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The samples of the check have three paragraphs; a real letter may have one."""
    put_own(own, "{{ paragraphs[2] }}")
    few = FACTS.model_copy(update={"paragraphs": ["Hei."]})

    assert "Hei." in text_of(render("letter", few))
    told = [*warnings()]
    assert told
    assert all("Hei." not in line for line in told)


def test_the_process_knows_nothing_of_ours(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is handed its facts, and has no settings: not even the environment of the one that started it."""
    monkeypatch.setenv("HELTMED_SMTP_PASSWORD", "hemmelig-passord")
    seen: list[object] = []
    run = subprocess.run

    def watched(*args: Any, **said: Any) -> Any:
        seen.append(said["env"])
        return run(*args, **said)

    monkeypatch.setattr(subprocess, "run", watched)
    faults_in_child([put_own(own, "Hei")])

    assert seen == [{"LANG": "C.UTF-8"}]


MAIL = Mail(
    template="clearing",
    to=Contact(role=Role.COORDINATOR, name="Kari Nordmann", email="kari@heltmed.example"),
    context={"day": date(2027, 1, 20), "removed": [("utkast", 3)]},
)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ to.name.center(2000000000) }}",
        "{{ 'a' * 10**10 }}",
        "{% for x in range(10**9) %}x{% endfor %}",
        "{{ to.name | indent(2000000000) }}",
        "{{ to.__class__ }}",
    ],
)
def test_a_mail_text_of_ones_own_is_bounded_the_same_way(attack: str, own: Path) -> None:
    (own / "emails").mkdir()
    text = (SHIPPED / "emails/clearing.body.txt").read_text(encoding="utf-8")
    path = own / "emails/clearing.body.txt"
    path.write_text(f"{text}\n{attack}\n", encoding="utf-8")

    assert any_faults_of(path)
    assert compose(MAIL, "HELT MED", None)[1].startswith("Hei Kari Nordmann")
    assert any("clearing.body.txt" in line for line in warnings())


def test_a_whole_mail_text_of_ones_own_is_used(own: Path) -> None:
    (own / "emails").mkdir()
    shutil.copy(SHIPPED / "emails/clearing.body.txt", own / "emails/clearing.body.txt")
    with (own / "emails/clearing.body.txt").open("a", encoding="utf-8") as file:
        file.write("\nSpør kontoret i Arendal.\n")

    assert "Spør kontoret i Arendal." in compose(MAIL, "HELT MED", None)[1]


def put_own_subject(folder: Path) -> None:
    (folder / "emails").mkdir()
    subject = (SHIPPED / "emails/clearing.subject.txt").read_text(encoding="utf-8")
    (folder / "emails/clearing.subject.txt").write_text(f"Arendal: {subject}", encoding="utf-8")


def test_a_subject_and_a_body_of_ones_own_are_made_in_one_process(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_own_subject(own)
    shutil.copy(SHIPPED / "emails/clearing.body.txt", own / "emails/clearing.body.txt")
    started: list[object] = []
    run = subprocess.run

    def watched(*args: Any, **said: Any) -> Any:
        started.append(args)
        return run(*args, **said)

    monkeypatch.setattr(subprocess, "run", watched)

    assert compose(MAIL, "HELT MED", None)[0].startswith("Arendal: Rydding")
    assert len(started) == 1


def test_a_subject_of_ones_own_is_used_though_the_body_can_not_be(own: Path) -> None:
    """The body is without faults, and is not to be filled with what this mail has."""
    put_own_subject(own)
    body = own / "emails/clearing.body.txt"
    text = (SHIPPED / "emails/clearing.body.txt").read_text(encoding="utf-8")
    body.write_text(f"{text}\n{{% if removed %}}{{{{ removed[0][0] }}}}{{% endif %}}\n", encoding="utf-8")
    mail = MAIL.model_copy(update={"context": {**MAIL.context, "removed": {"ab": 3}}})
    assert not any_faults_of(body)

    subject, said = compose(mail, "HELT MED", None)

    assert subject.startswith("Arendal: Rydding")
    assert said.startswith("Hei Kari Nordmann")
    assert (
        [line for line in warnings() if "clearing" in line] == [line for line in warnings() if "clearing.body.txt" in line] != []
    )


@pytest.mark.parametrize(
    "code", ["{{ 'a'.center(9) }}", "{{ 2 ** 3 }}", "{{ 'a' * 3 }}", "{{ '%d' % 1 }}", "{{ ''.join('ab') }}"]
)
def test_the_language_itself_refuses_it_where_no_check_has_been(code: str) -> None:
    with pytest.raises(SecurityError):
        IN_TEXT.from_string(code).render()


@pytest.mark.parametrize("code", ["{{ range(3) }}", "{{ lipsum() }}", "{{ dict(a=1) }}", "{{ cycler('a') }}"])
def test_nothing_of_the_languages_own_can_be_asked_for(code: str) -> None:
    with pytest.raises(Exception, match=r"undefined|safely callable"):
        IN_TEXT.from_string(code).render()
