"""Employments lived through day by day, with all that comes in the way: no promise of the follow-up is broken.

`HELTMED_JOBS` and `HELTMED_YEARS` say how many and how long, `HELTMED_SEED` which.
"""

import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, time, timedelta
from pathlib import Path
from random import Random

import pytest

import tasks.engine.coming_runs
from tasks.clock import moved_to
from tasks.database import engine_for
from tasks.settings import settings
from tests.lives.days import Days
from tests.lives.kills import Kills
from tests.lives.organisation import Organisation
from tests.lives.post import Post
from tests.lives.promises import Promises
from tests.lives.rows import visits
from tests.lives.whole_lives import WholeLife
from tests.mail_server import listening
from tests.migrated import a_migrated_database

JOBS, YEARS = int(os.environ.get("HELTMED_JOBS", "6")), float(os.environ.get("HELTMED_YEARS", "0.35"))
SEED = int(os.environ.get("HELTMED_SEED", "1"))
FIRST = date(2027, 1, 4)
SIX = time(6)  # the morning round; life comes in the way later in the day


@pytest.fixture
async def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Post]:
    """An empty installation whose mail goes out into a world that remembers."""
    post = Post()
    async with listening(post) as reached:
        for name, value in {
            "DATA": str(tmp_path),
            "SMTP_HOST": reached.smtp_host,
            "SMTP_PORT": str(reached.smtp_port),
            "SMTP_SECURITY": "none",
            "WEB_URL": "https://besok.heltmed.example",
        }.items():
            monkeypatch.setenv(f"HELTMED_{name}", value)
        settings.cache_clear()
        a_migrated_database()
        yield post
    engine_for(settings().database).dispose()
    engine_for.cache_clear()
    settings.cache_clear()


@pytest.mark.parametrize("killed", [pytest.param(False, id="in peace"), pytest.param(True, id="killed now and then")])
async def test_no_promise_is_broken(killed: bool, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    kills = Kills(Random(SEED + 1) if killed else None)
    with moved_to(FIRST):
        organisation = Organisation(Random(SEED), kills, post, JOBS, FIRST, FIRST + timedelta(days=round(365 * YEARS)))
    monkeypatch.setattr(tasks.engine.coming_runs, "get_client", organisation.engine.client)
    promises = Promises(organisation)
    with kills.at_commits():
        await lived(organisation, promises)

    excused: Counter[str] = Counter()
    for life in organisation.lives.values():
        rows = visits(f"candidacy_id = {life.candidacy}")
        promises.broken += WholeLife(life, rows, organisation.last + timedelta(days=1), excused).complaints()
    log(f"{dict(organisation.counted | promises.counted)}, drept {kills.count}, sendt to ganger {post.repeated}")
    log(
        f"engine {organisation.engine.made} runs, {organisation.engine.lost} lost; excused {dict(excused)}; refused {dict(organisation.refused)}"
    )
    assert not promises.broken, "\n".join(promises.broken[:200])


async def lived(organisation: Organisation, promises: Promises) -> None:
    days = Days(organisation)
    today, seen = organisation.first, 0
    while today <= organisation.last:
        if today.day == 1:
            log(f"{today}: {len(organisation.lives)} lives, {len(promises.broken)} broken")
        with moved_to(today, SIX):
            organisation.agree_on_coming_jobs(today)
            await organisation.round(today)
            promises.morning(today)
            await organisation.fire(today)
        told_at = organisation.chance.choice((time(8), time(11), time(15)))
        with moved_to(today, told_at):
            this_morning = visits(f"status = 'planned' AND planned_on = '{today}' AND planned_at <= '{told_at}'")
            await days.of(today)
            promises.held(this_morning, today)
            await organisation.fire(today)
            promises.evening(today)
        if len(promises.broken) > seen:
            log(f"{today}: " + "\n".join(promises.broken[seen:]))
            seen = len(promises.broken)
        today += timedelta(days=1)


def log(what: str) -> None:
    """Seen with `-s`."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()
