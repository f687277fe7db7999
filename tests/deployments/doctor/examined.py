"""What the doctor's findings say, read for a test."""

from datetime import UTC, datetime

from deployments.doctor.finding import Finding, Level

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def is_fine(finding: Finding | None) -> bool:
    assert finding is not None
    return finding.level == Level.OK


def sentence_of(finding: Finding | None, level: Level = Level.FAULT) -> str:
    assert finding is not None
    assert finding.level == level, finding
    assert finding.mend or "først" in finding.what, "it says what to do about it"
    return finding.what
