"""The terminal in two languages: nothing is said in one only, and nothing is said past the catalogue."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from deployments.__main__ import main
from deployments.terminal.english import ENGLISH
from deployments.terminal.language import is_norwegian, text
from tests.source_files import python_files

_READS_LIKE_ONE = re.compile(r"[a-zæøå]{2,}[,.:]? [a-zæøå«{]|[æøå]")
_NOT_FOR_PEOPLE = {
    "Prefect reads its environment when it is imported, so nothing may import it before `run`.",
    ".skriveprøve",
    "{% if felt %}…{% endif %}",
}
_LOCALES = ("HELTMED_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def modules() -> Iterator[tuple[str, ast.Module]]:
    """What speaks to a person at the terminal. `make bench`, `make licences` and `make advisories` speak to the ones who build this."""
    for path in python_files("deployments"):
        source = path.read_text(encoding="utf-8")
        speaks = re.search(r"(?<!\.)\b(print|CannotStart|text)\(", source) and path.stem != "language"
        if speaks and path.parent.name not in ("bench", "supply"):
            yield path.name, ast.parse(source)


def said(module: ast.Module) -> Iterator[str]:
    """Every string of a module that is no docstring."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    documentation |= {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def calls(module: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def fields(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize(("module", "tree"), list(modules()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_sentence_asked_for_has_its_english(module: str, tree: ast.Module) -> None:
    asked = [c.value for call in calls(tree, "text") for c in _constants(call.args[0])]

    assert [sentence for sentence in asked if sentence not in ENGLISH] == []


def _constants(node: ast.expr) -> Iterator[ast.Constant]:
    match node:
        case ast.Constant():
            yield node
        case ast.IfExp():
            yield from _constants(node.body)
            yield from _constants(node.orelse)


@pytest.mark.parametrize(("module", "tree"), list(modules()), ids=lambda value: value if isinstance(value, str) else "")
def test_no_sentence_goes_past_the_catalogue(module: str, tree: ast.Module) -> None:
    sentences = [each for each in said(tree) if _READS_LIKE_ONE.search(each)]

    assert [sentence for sentence in sentences if sentence not in ENGLISH and sentence not in _NOT_FOR_PEOPLE] == []


@pytest.mark.parametrize(("module", "tree"), list(modules()), ids=lambda value: value if isinstance(value, str) else "")
def test_nothing_is_printed_without_asking_for_its_language(module: str, tree: ast.Module) -> None:
    within = {id(part) for call in calls(tree, "text") for part in ast.walk(call)}

    for call in calls(tree, "print", "CannotStart", "fine", "warning", "fault"):
        words = [part.value for part in ast.walk(call) if isinstance(part, ast.Constant) and id(part) not in within]
        assert [each for each in words if isinstance(each, str) and each in ENGLISH] == [], ast.unparse(call)


def test_every_sentence_of_the_catalogue_is_said_somewhere() -> None:
    everywhere = {
        each
        for path in python_files("deployments", "tasks", "domain")
        if not path.stem.startswith("english")
        for each in said(ast.parse(path.read_text(encoding="utf-8")))
    }

    assert [sentence for sentence in ENGLISH if sentence not in everywhere] == []


@pytest.mark.parametrize("norwegian", ENGLISH)
def test_both_languages_have_the_same_values(norwegian: str) -> None:
    english = ENGLISH[norwegian]

    assert fields(english) == fields(norwegian)
    assert english
    assert not re.search("[æøåÆØÅ]", re.sub("Bokmål", "", english))


@pytest.mark.parametrize(
    ("environment", "norwegian"),
    [
        pytest.param({}, True, id="nothing set: HELT MED's language"),
        pytest.param({"LANG": "C.UTF-8"}, True, id="C"),
        pytest.param({"LC_ALL": "POSIX"}, True, id="POSIX"),
        pytest.param({"LANG": "nb_NO.UTF-8"}, True, id="bokmål"),
        pytest.param({"LANG": "nn_NO"}, True, id="nynorsk"),
        pytest.param({"LANG": "no_NO.ISO-8859-1"}, True, id="the old name"),
        pytest.param({"LANG": "en_GB.UTF-8"}, False, id="English"),
        pytest.param({"LANG": "pl_PL.UTF-8"}, False, id="any other"),
        pytest.param({"LANG": "nb_NO.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, False, id="messages before the rest"),
        pytest.param({"LC_MESSAGES": "en_US", "LC_ALL": "nb_NO"}, True, id="LC_ALL before all"),
        pytest.param({"LC_ALL": "en_US", "HELTMED_LANGUAGE": "nb"}, True, id="our own before LC_ALL"),
        pytest.param({"LANG": "nb_NO", "HELTMED_LANGUAGE": "en"}, False, id="our own English"),
    ],
)
def test_the_locale_chooses(environment: dict[str, str], norwegian: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _LOCALES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert is_norwegian() is norwegian


def test_a_sentence_the_catalogue_has_not_stays_norwegian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_LANGUAGE", "en")

    assert text("Stilling 12 har ingen fadder {ennå}.") == "Stilling 12 har ingen fadder {ennå}."


COMMANDS = [
    (),
    *[(name,) for name in ("run", "demo", "rehearse", "migrate", "doctor", "plain-language", "templates", "pdf")],
    *[("templates", action) for action in ("check", "fields", "preview", "install")],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("language", "strange"),
    [("nb", r"\b(usage|options|show|the|error)\b"), ("en", r"[æøåÆØÅ]|\b(bruk|valg|eller|ikke|hva)\b")],
    ids=["nb", "en"],
)
def test_help_is_in_one_language(
    command: tuple[str, ...], language: str, strange: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HELTMED_LANGUAGE", language)
    monkeypatch.setenv("COLUMNS", "200")

    with pytest.raises(SystemExit):
        main([*command, "--help"])

    shown = capsys.readouterr().out.replace("Bokmål", "")
    assert re.findall(strange, shown) == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param([], "heltmed: feil: dette mangler: kommando", id="nothing"),
        pytest.param(
            ["rehearse", "--people", "tre"], "heltmed rehearse: feil: --people: 'tre' er ikke et gyldig tall", id="a word"
        ),
        pytest.param(["run", "--port", "1"], "heltmed: feil: dette er ukjent: --port 1", id="an unknown option"),
        pytest.param(["plain-language"], "heltmed plain-language: feil: dette mangler: FIL", id="a file missing"),
    ],
)
def test_what_is_typed_wrong_is_told_in_norwegian(typed: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(typed)

    assert capsys.readouterr().err.splitlines()[-1] == sentence
