"""The office's own mail texts: used when they are without faults, and told of line by line when they are not."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from domain.contact import Contact, Role
from domain.language.languages import NYNORSK
from tasks.render.own_templates import install, warnings
from tasks.render.template_check.mail_texts import mail_faults_of
from tasks.render.templates import SHIPPED
from tasks.send.mail import Mail, compose
from tasks.settings import settings

BODY = "sponsor_visit_invitation.body.txt"
TEXTS = sorted(SHIPPED.rglob("emails/*.txt"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def shipped(name: str = BODY) -> str:
    return (SHIPPED / "emails" / name).read_text(encoding="utf-8")


def put(text: str, name: str = BODY, folder: str = "emails") -> Path:
    path = settings().own_templates / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def body() -> str:
    to = Contact(role=Role.SPONSOR, name="Fia Fadder", email="fia@bjorbekk.example")
    context = {"workplace": "Kiwi Bjorbekk", "worker": "S.S.", "on": date(2027, 1, 14), "at": time(10)}
    return compose(Mail(template="sponsor_visit_invitation", to=to, context=context), "Kari Nordmann", None)[1]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_the_shipped_ones_have_no_faults(path: Path) -> None:
    assert mail_faults_of(path) == ()


@pytest.mark.parametrize(
    ("was", "written", "fault"),
    [
        pytest.param(
            "{{ workplace }}",
            "{{ arbeidsplass }}{{ workplce }}{{ workplace }}",
            "linje 3 («… esøker {{ worker }} hos {{ arbeidsplass }}",
            id="the line is told",
        ),
        pytest.param("{{ workplace }}", "{{ workplce }}{{ workplace }}", "Mente du «workplace»?", id="a misspelt field"),
        pytest.param("{{ to.name }}", "{{ to.nam }} {{ to.name }}", "Mente du «to.name»?", id="a misspelt part of one"),
        pytest.param("{{ on | ukedag }}", "{{ on | ukdag }}", "filteret «ukdag» finnes ikke. Mente du «ukedag»?", id="a filter"),
        pytest.param(
            "{{ on | ukedag }}", "{{ on }}", "det må stå et filter etter feltet. Mente du «{{ on | dato }}»?", id="no filter"
        ),
        pytest.param("{{ on | ukedag }}", "{{ on | klokke }}", "filteret «klokke» passer ikke", id="another kind's filter"),
        pytest.param("{{ worker }}", "ham", "feltet «worker» mangler. Det må stå i dokumentet.", id="a field left out"),
        pytest.param(
            "{% if sender_phone %}\nTelefon {{ sender_phone }}\n{% endif %}",
            "{{ sender_phone }}",
            "«sender_phone» kan være tom. Sett en «if» rundt",
            id="what may be blank",
        ),
        pytest.param("{% endif %}", "", "er ikke lukket. Det mangler «endif».", id="not closed"),
        pytest.param("{{ worker }}", "{{ worker }", "er ikke lukket", id="a brace too few"),
        pytest.param(
            "{{ worker }}", "{{ worker.__class__ }}{{ worker }}", "kan en mal ikke bruke", id="what a text may not reach"
        ),
    ],
)
def test_a_mistake_is_told_and_the_shipped_text_used_meanwhile(was: str, written: str, fault: str) -> None:
    before = body()
    path = put(shipped().replace(was, written))

    assert any(fault in str(each) for each in mail_faults_of(path)), list(map(str, mail_faults_of(path)))
    assert body() == before
    assert any(line.startswith(f"Egen mal {BODY}") for line in warnings())


def test_the_offices_own_text_is_used_from_when_it_lies_there_until_it_is_taken_away() -> None:
    path = put(shipped().replace("Du trenger ikke gjøre noe.", "Ring oss når du vil."))
    assert "Ring oss når du vil." in body()
    path.unlink()
    assert "Ring oss når du vil." not in body()


@pytest.mark.parametrize(("language", "where"), [(None, "emails"), (NYNORSK, "nynorsk/emails")])
def test_one_is_put_in_place_beside_the_documents(language: object, where: str, tmp_path: Path) -> None:
    own = tmp_path / BODY
    own.write_text((SHIPPED / where / BODY).read_text(encoding="utf-8"), encoding="utf-8")

    installed = install(own, NYNORSK) if language else install(own)

    assert installed == settings().own_templates / where / BODY


def test_what_is_no_mail_or_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "sponsor_visit_invitatin.body.txt").write_text("Hei", encoding="utf-8")
    (tmp_path / BODY).write_bytes("Hei æ".encode("latin-1"))

    assert "Mente du «sponsor_visit_invitation.body.txt»?" in str(
        mail_faults_of(tmp_path / "sponsor_visit_invitatin.body.txt")[0]
    )
    assert "UTF-8" in str(mail_faults_of(tmp_path / BODY)[0])
    assert "finnes ikke" in str(mail_faults_of(tmp_path / "nothing.txt")[0])
