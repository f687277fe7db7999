"""What must agree across folders: stages and their files, forms and their names, templates and their facts, texts and their language."""

import ast
import re
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_origin

import pytest
from pydantic import BaseModel

import flows
from deployments.stages import DEPLOYMENTS, Deployment
from domain.desk.said_words import SAID
from domain.forms.form import Form
from domain.papers.printed import PRINTED
from domain.process import Stage
from flows.shell import type_of_form
from tasks.engine.form_schemas import WHO, choices_of, form_of, form_schema, model_within
from tasks.forms.choices import LISTS
from tasks.render.rendering import variables_of
from tests.conftest import LONG
from tests.source_files import FOLDERS, ROOT, python_files

FORMS = [deployment for deployment in DEPLOYMENTS if "skjema" in deployment.tags]
GUIDE = (ROOT / "docs" / "veileder.md").read_text(encoding="utf-8")
ASK_THE_CLOCK = {
    Path("tasks/clock.py"),
    Path("tasks/send/inbox.py"),  # the name of a file, by when it really came
    Path("flows/by_itself/morning_round.py"),  # the engine's own clock, which no rehearsal moves
}
LONGEST_NAME = 32  # what the list of deployments shows of a name
DOCUMENTS = sorted(path.stem for path in (ROOT / "document_templates").glob("*.docx"))
MAILS = sorted(path.name.removesuffix(".body.txt") for path in (ROOT / "document_templates" / "emails").glob("*.body.txt"))
PYTHON = python_files(*FOLDERS)


@pytest.mark.parametrize("stage", list(Stage), ids=lambda stage: stage.name.lower())
def test_a_stage_has_its_file_in_each_folder(stage: Stage) -> None:
    name = stage.name.lower()

    (rule,) = (path for path in (ROOT / "domain").glob(f"*/{name}.py") if path.parent.name != "tables")
    room = rule.parent.name
    assert (ROOT / "tasks" / room / f"{name}.py").exists()
    assert (ROOT / "flows" / f"s{stage.number:02d}_{name}.py").exists()
    assert (ROOT / "tests" / "domain" / room / f"test_{name}.py").exists()
    assert any(stage in deployment.tags for deployment in DEPLOYMENTS)


@pytest.mark.parametrize("stage", list(Stage), ids=lambda stage: stage.name.lower())
def test_the_readme_has_the_stage_in_its_table(stage: Stage) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert re.search(rf"^\| {stage.number} \| [^|]+ \| {stage.value} \|", readme, re.MULTILINE)


@pytest.mark.parametrize("page", ["README.md", "docs/veileder.md"])
def test_a_picture_is_there_and_is_told_in_words_too(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text)
    assert pictures
    for described, address in pictures:
        assert len(described.split()) > 2, address
    for address in re.findall(r"\]\(((?!https?:|#)[^)#]+)\)", text):
        assert ((ROOT / page).parent / address).exists(), address


def test_the_guide_leads_to_headings_it_has() -> None:
    headings = [
        re.sub(r"[^\w -]", "", each.casefold()).replace(" ", "-") for each in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)
    ]

    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= set(headings)
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("deployment", FORMS, ids=lambda deployment: deployment.name)
def test_the_guide_says_what_a_form_is_for(deployment: Deployment) -> None:
    (table,) = re.findall(r"^## Hva du gjør når$(.*?)^## ", GUIDE, re.MULTILINE | re.DOTALL)
    number = deployment.name.split(" ")[0]
    ranges = {
        f"{first[:2]}{chr(letter)}"
        for first, last in re.findall(r"\b(\d\d[a-z]) til (\d\d[a-z])\b", table)
        for letter in range(ord(first[2]), ord(last[2]) + 1)
    }

    assert re.search(rf"\b{number}\b", table) or number in ranges


def test_the_guide_has_the_words_people_say_of_each_form() -> None:
    (table,) = re.findall(r"^### Ord for det du vil gjøre$(.*?)^## ", GUIDE, re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| (\d\d[a-z]? .*?) \| (.*?) \|$", table, re.MULTILINE)

    assert rows == [(said.form.name, ", ".join(said.words)) for said in SAID]


def test_the_guide_names_forms_that_exist() -> None:
    names = {deployment.name for deployment in DEPLOYMENTS}
    numbers = {name.split(" ")[0] for name in names}

    assert set(re.findall(r"«(\d\d[a-z]?)»", GUIDE)) <= numbers
    assert set(re.findall(r"(?:«|\| |, så |, )(\d\d[a-z]? [A-ZÆØÅ][^»|,;\n]*?)(?=»| \||, så|,| lager)", GUIDE)) <= names


@pytest.mark.parametrize("deployment", FORMS, ids=lambda deployment: deployment.name)
def test_a_form_asks_first_whom_it_concerns(deployment: Deployment) -> None:
    """What must be picked from a list, where there is such a thing, comes before what is written."""
    asked = [(name, field) for name, field in form_class(deployment).model_fields.items() if name != WHO]
    picked = [name for name, field in asked if choices_of(field) and field.is_required()]

    assert not picked or asked[0][0] == picked[0]


def test_every_form_is_deployed_once() -> None:
    deployed = [deployment.flow.fn.__name__ for deployment in FORMS]

    assert sorted(deployed) == sorted(type_of_form)


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda deployment: deployment.name)
def test_a_name_fits_the_list_and_sorts_by_its_number(deployment: Deployment) -> None:
    assert re.match(r"\d\d[a-z]? ", deployment.name)
    assert len(deployment.name) <= LONGEST_NAME


def test_names_stand_in_the_order_of_the_process() -> None:
    names = [deployment.name for deployment in DEPLOYMENTS]

    assert names == sorted(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("deployment", FORMS, ids=lambda deployment: deployment.name)
def test_a_flow_says_what_it_takes_leaves_and_what_then(deployment: Deployment) -> None:
    lines = [line.strip() for line in (deployment.flow.fn.__doc__ or "").strip().splitlines()]

    starts = [line.split(" ")[0] for line in lines]
    assert [word for word in starts if word in ("Takes", "Leaves", "Then")] == ["Takes", "Leaves", "Then"]


def fields(model: type[BaseModel], of: str = "") -> list[tuple[str, Any]]:
    """Every field of a form and of the models within it."""
    found: list[tuple[str, Any]] = []
    for name, field in model.model_fields.items():
        found.append((f"{of or model.__name__}.{name}", field))
        if getattr(field.annotation, "__origin__", None) is list and (inner := model_within(field.annotation)):
            found += fields(inner, inner.__name__)
    return found


def form_class(deployment: Deployment) -> type[Form]:
    form = form_of(deployment.flow.fn)
    assert form is not None
    return form


@pytest.mark.parametrize("deployment", FORMS, ids=lambda deployment: deployment.name)
def test_a_form_explains_itself(deployment: Deployment) -> None:
    form = form_class(deployment)

    assert form.__doc__
    assert next(iter(form.model_fields)) == "registered_by"
    for name, field in fields(form):
        assert field.title, name
        assert field.title[0].isupper() or field.title[0].isdigit(), name
        assert field.description, f"{name} does not say what happens with it"
        shown_as_choices = get_origin(field.annotation) is Literal or field.annotation is bool or model_within(field.annotation)
        assert shown_as_choices or "eksempel" in field.description.casefold(), f"{name} has no example"


@pytest.mark.parametrize("deployment", FORMS, ids=lambda deployment: deployment.name)
def test_a_form_has_only_field_kinds_that_render_well(deployment: Deployment) -> None:
    schema = form_schema(form_class(deployment), {name: ["1 - A"] for name in LISTS})

    text = str(schema)
    assert "anyOf" not in text
    assert "date-time" not in text
    assert "'default': None" not in text


@pytest.mark.parametrize("deployment", FORMS, ids=lambda deployment: deployment.name)
def test_a_choice_names_a_list_that_exists(deployment: Deployment) -> None:
    for name, field in fields(form_class(deployment)):
        choices = choices_of(field)
        assert choices is None or choices.of in LISTS, name


def test_a_refusal_names_forms_that_exist() -> None:
    names = {deployment.name for deployment in DEPLOYMENTS}
    numbers = {name.split(" ")[0] for name in names}
    for path in PYTHON:
        text = path.read_text(encoding="utf-8")
        for quoted in re.findall(r"[«\"](\d\d[a-z]? [A-ZÆØÅ][^»\"]*)[»\"]", text):
            assert quoted in names, f"{path.name}: {quoted}"
        for number in re.findall(r"\bskjema (\d\d[a-z]?)\b", text):
            assert number in numbers, f"{path.name}: {number}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_template_asks_for_exactly_its_facts(document: str) -> None:
    facts = PRINTED[document]

    held = set(facts.model_fields) | set(facts.model_computed_fields)
    assert variables_of(document) <= held


@pytest.mark.parametrize("mail", MAILS)
def test_a_mail_has_a_subject_and_is_sent_by_someone(mail: str) -> None:
    assert (ROOT / "document_templates" / "emails" / f"{mail}.subject.txt").exists()
    code = "\n".join(path.read_text(encoding="utf-8") for path in PYTHON)

    in_code = re.findall(r'"([a-z_{}]+)"', code)
    assert any(re.fullmatch(re.sub(r"\{\w*\}", r"\\w*", name), mail) for name in in_code if name.count("{") <= 1 and name != "{}")


FLOWS = [path for path in PYTHON if path.is_relative_to(ROOT / "flows") and path.name != "__init__.py"]


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_what_a_flow_writes_and_records_is_a_move_of_its_run(path: Path) -> None:
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    recording = [value for name, value in vars(module).items() if name.startswith("record_") and name != "record_once"]

    for each in recording:
        assert hasattr(each, "__wrapped__"), f"{each.__module__}.{each.__name__} is no move (tasks/engine/moves.py)"
    assert not hasattr(module, "paper") or hasattr(module, "written"), "its papers are rendered while the database waits"


def test_only_the_database_module_opens_sessions_and_only_the_clock_knows_the_time() -> None:
    assert {path: found for path in PYTHON if (found := in_the_wrong_place(path, ROOT))} == {}


def in_the_wrong_place(path: Path, root: Path) -> set[str]:
    """What stands in this file and may stand only in the database's module, the clock's or the mapped classes."""
    text = path.read_text(encoding="utf-8")
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute | ast.Name)
    }
    found = set[str]()
    # the keys lie in a database of their own, which ours must not know of
    if path not in (root / "tasks" / "database.py", root / "tasks" / "keys" / "store.py"):
        found |= names & {"create_engine", "commit", "rollback", "sessionmaker"} | set(
            re.findall(r"(?<![\w.])Session(?=\()", text)
        )
    if path.relative_to(root) not in ASK_THE_CLOCK and not path.is_relative_to(root / "deployments"):
        found |= set(re.findall(r"\bdatetime\.(now)\(", text)) | set(re.findall(r"\btime\.time\b", text))
    if path.is_relative_to(root / "domain"):
        found |= set(re.findall(r"\b(?:datetime|date)\.(now|utcnow|today)\b", text))
        if path.parent != root / "domain" / "tables":
            found |= set(re.findall("sqlalchemy", text))
    return found


def test_a_file_that_is_named_is_there() -> None:
    """The files papers and docstrings point to; the changelog tells of what was."""
    papers = [path for folder in (ROOT, ROOT / "docs") for path in sorted(folder.glob("*.md")) if path.name != "CHANGELOG.md"]
    missing = [
        f"{text.relative_to(ROOT)}: {named}"
        for text in [*papers, *PYTHON]
        for named in re.findall(r"\b(?:domain|tasks|flows|deployments|tests)/[\w/]*\w\.py\b", text.read_text(encoding="utf-8"))
        if not (ROOT / named).exists()
    ]

    assert missing == []


def test_what_tests_share_stands_in_no_test_module() -> None:
    taken = re.compile(r"^\s*from tests[\w.]*(?:\.test_\w+ import| import test_\w+)", re.MULTILINE)

    assert [path for path in python_files("tests") if taken.search(path.read_text(encoding="utf-8"))] == []


def test_the_long_tests_that_begin_first_are_there() -> None:
    assert [file for file in LONG if not (ROOT / "tests" / file).exists()] == []


def test_the_flows_are_imported_in_the_order_of_the_process() -> None:
    text = (ROOT / "flows" / "__init__.py").read_text(encoding="utf-8")
    numbered = re.findall(r"s(\d\d)_", text.replace(" as s", " as "))

    assert numbered == sorted(numbered)
    assert import_module("flows") is flows


def test_no_file_names_a_package_registry() -> None:
    for path in [*ROOT.glob("requirements*.lock"), ROOT / "pyproject.toml", ROOT / "Makefile", ROOT / "README.md"]:
        assert not re.search(r"pypi\.org|pythonhosted|--index-url|--find-links ", path.read_text(encoding="utf-8")), path


def test_a_session_or_a_query_in_a_sub_folder_is_seen(tmp_path: Path) -> None:
    planted = {
        "tasks/database.py": "engine = create_engine(address)",
        "tasks/jobs/raise_in_pay.py": "session.commit()",
        "flows/beside/pause.py": "sessions = sessionmaker()",
        "tasks/staff/pause.py": "with Session(engine) as session: session.rollback()",
        "tasks/staff/since.py": "since = datetime.now(UTC)",
        "domain/jobs/raise_in_pay.py": "today = datetime.now(OSLO)",
        "domain/trials/rounds.py": "from sqlalchemy import select",
    }
    for name, text in planted.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    found = {
        str(path.relative_to(tmp_path)): in_the_wrong_place(path, tmp_path) for path in python_files(*FOLDERS, root=tmp_path)
    }

    assert found == {
        "tasks/database.py": set(),
        "tasks/jobs/raise_in_pay.py": {"commit"},
        "flows/beside/pause.py": {"sessionmaker"},
        "tasks/staff/pause.py": {"Session", "rollback"},
        "tasks/staff/since.py": {"now"},
        "domain/jobs/raise_in_pay.py": {"now"},
        "domain/trials/rounds.py": {"sqlalchemy"},
    }
