"""The packages in the locks: of both, or of what the system runs on alone."""

from deployments.supply.locks import LOCK, locked


def test_the_locks_are_read() -> None:
    assert {"jinja2", "prefect", "pytest"} <= {each.name for each in locked()}


def test_what_the_system_runs_on_has_a_lock_of_its_own() -> None:
    names = {each.name for each in locked(LOCK)}

    assert "prefect" in names
    assert "pytest" not in names
