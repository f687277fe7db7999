"""Long work in the terminal: a bar where somebody looks, lines where it goes to a file."""

from datetime import date, timedelta
from io import StringIO

import pytest

from deployments.rehearsal.progress import progress
from deployments.terminal.progress_bar import progress_bar


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_has_a_bar_with_the_sentence_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    shown = Terminal()

    with progress_bar(200, shown) as tell:
        tell(50, "50 av 200 [PDF-er] er laget.")

    assert "━" in shown.getvalue()
    assert "50 av 200 [PDF-er] er laget." in shown.getvalue()


def test_a_file_has_a_line_for_each_tenth() -> None:
    written = StringIO()

    with progress_bar(200, written) as tell:
        for done in range(1, 201):
            tell(done, f"{done} av 200")

    assert written.getvalue().splitlines() == [f"{done} av 200" for done in range(20, 201, 20)]


def test_nothing_to_do_says_nothing() -> None:
    written = StringIO()

    with progress_bar(0, written) as tell:
        tell(0, "0 av 0")

    assert written.getvalue() == ""


def test_a_play_says_its_day(capsys: pytest.CaptureFixture[str]) -> None:
    first = date(2027, 1, 4)

    with progress(first, first + timedelta(days=10)) as tell:
        for day in range(11):
            tell(first + timedelta(days=day))

    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[0], lines[-1]) == (10, "Øver: 05.01.2027 (10 %)", "Øver: 14.01.2027 (100 %)")
