import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deployments.rehearsal.people import Fate, cast
from deployments.rehearsal.workplaces import PARTNERS, WORKPLACES, made_up_number
from domain.forms.reading import read_organisation_number
from domain.process import CandidacyStep
from tasks.send.inbox import messages


def rehearse(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "deployments", "rehearse", *arguments], env=os.environ, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """One person and five months: the trial is over, and the job has begun."""
    folder = tmp_path_factory.mktemp("øvelse")
    ended = rehearse("--people", "1", "--months", "5", "--data", str(folder), "--json")
    assert ended.returncode == 0, ended.stderr
    return folder, json.loads(ended.stdout)


def test_one_person_gets_a_permanent_job_and_nothing_is_wrong(played: tuple[Path, dict[str, Any]]) -> None:
    _, result = played

    assert result["problems"] == []
    assert result["permanent_jobs"] == 1
    assert [each["last_step"] for each in result["candidacies"]] == [CandidacyStep.EMPLOYED]
    assert result["visits"]["done"] >= 8 + 6


def test_what_it_counts_is_there(played: tuple[Path, dict[str, Any]]) -> None:
    folder, result = played
    stages = {each["stage"]: each for each in result["stages"]}

    assert Path(result["database"]) == folder / "heltmed.db"
    assert len(messages(Path(result["inbox"]))) == result["mails_sent"] == sum(each["mails"] for each in stages.values())
    assert len(list(Path(result["documents"]).rglob("*.docx"))) == result["documents_made"]
    assert stages["Fast jobb"]["documents"] == 2
    assert stages["Papirer"]["runs"] > 0
    assert result["mornings_checked"] > 5 * 30
    assert result["rounds_killed"] > 0


def test_a_folder_with_something_in_it_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()

    ended = rehearse("--data", str(tmp_path))

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"Mappen {tmp_path} er ikke tom. En øvelse trenger en egen, tom mappe.\n"


@pytest.mark.parametrize("asked", [("--people", "0"), ("--months", "0"), ("--people", "44")])
def test_numbers_out_of_reach_are_one_line(asked: tuple[str, str]) -> None:
    ended = rehearse(*asked)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "Velg fra 1 til 43 personer og fra 1 til 60 måneder.\n"


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("people", [1, 2, 3, 5, 8, 20])
def test_each_position_has_one_who_gets_the_job_and_comes_last(people: int, seed: int) -> None:
    positions = cast(people, seed)

    assert sum(map(len, positions)) == people
    for applicants in positions:
        assert [each.fate.works_on for each in applicants] == [False] * (len(applicants) - 1) + [True]


@pytest.mark.parametrize("seed", range(5))
def test_of_three_people_two_get_a_job_and_one_of_them_ends_it(seed: int) -> None:
    fates = [applicant.fate for applicants in cast(3, seed) for applicant in applicants]

    assert sorted(fate for fate in fates if fate.works_on) == sorted([Fate.JOB, Fate.QUITS])


def test_the_same_seed_is_the_same_people_and_no_two_share_a_name() -> None:
    people = [applicant for applicants in cast(20, 3) for applicant in applicants]

    assert people == [applicant for applicants in cast(20, 3) for applicant in applicants]
    assert len({each.name for each in people}) == 20


def test_the_workplaces_are_those_of_the_report() -> None:
    assert len(WORKPLACES) == 43
    assert len({each.town for each in WORKPLACES}) == 19
    assert {each.partner for each in WORKPLACES} == set(PARTNERS)


def test_made_up_numbers_pass_the_check_and_are_nobodys() -> None:
    numbers = [made_up_number(index) for index in range(50)]

    assert [read_organisation_number(each) for each in numbers] == numbers
    assert len(set(numbers)) == 50
    assert {each[0] for each in numbers} == {"1"}
