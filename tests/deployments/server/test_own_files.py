"""Only the owner reads the data folder and its secrets: start sets it right, or says why it can't and stops."""

import os
from pathlib import Path

import pytest

from deployments.doctor import folder as doctor_folder
from deployments.server.own_files import SECRETS, environment_file_problem, made_private
from deployments.server.startup import CannotStart, check, read_settings
from tasks.settings import Settings
from tests.deployments.doctor.examined import sentence_of
from tests.free_ports import free_port


def a_settings(folder: Path, **changes: object) -> Settings:
    return Settings(data=folder, port=free_port(), web_port=free_port(), inbox_port=free_port(), **changes)  # type: ignore[arg-type]


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_folder_made_beforehand_is_closed_by_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    (folder / "logg").mkdir()
    for name in SECRETS:
        (folder / name).touch()
        (folder / name).chmod(0o644)

    check(a_settings(folder))

    assert mode_of(folder) == 0o700
    assert {name: mode_of(folder / name) for name in SECRETS} == dict.fromkeys(SECRETS, 0o600)


def test_a_secret_that_is_another_users_stops_the_start(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("bare root kan gi bort en fil")
    (tmp_path / "passord.txt").touch(mode=0o600)
    os.chown(tmp_path / "passord.txt", 12345, -1)

    with pytest.raises(CannotStart, match=r"passord.txt eies av en annen bruker \(nummer 12345\)"):
        check(a_settings(tmp_path))


def test_an_open_folder_of_another_user_stops_the_start(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("bare root kan gi bort en mappe")
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o755)
    os.chown(folder, 12345, -1)

    assert ["eies av en annen bruker" in sentence for sentence in made_private(folder)] == [True]


def test_a_secret_that_leads_elsewhere_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "annet").touch()
    (tmp_path / "lenker.txt").symlink_to(tmp_path / "annet")

    with pytest.raises(CannotStart, match=r"lenker.txt er en snarvei til et annet sted"):
        check(a_settings(tmp_path))


@pytest.mark.parametrize(
    "line",
    [
        "HELTMED_SMTP_PASSWORD=hemmelig",
        "HELTMED_DATABASE_URL=postgresql+psycopg://kari:hemmelig@127.0.0.1/heltmed",
        "HELTMED_PROXY_SECRET=hemmelig",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL=postgresql+asyncpg://kari:hemmelig@127.0.0.1/prefect",
    ],
)
def test_an_open_file_of_settings_with_a_password_stops_the_start(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / ".env"
    file.write_text(f"HELTMED_PORT=4200\n{line}\n", encoding="utf-8")
    file.chmod(0o600)
    assert environment_file_problem() is None

    file.chmod(0o644)
    with pytest.raises(
        CannotStart, match=r"Andre på maskinen kan lese .*\.env, som har et passord\. Skriv: chmod 600"
    ) as refused:
        check(a_settings(tmp_path / "data"))

    assert "hemmelig" not in str(refused.value)
    assert ".env, som har et passord" in sentence_of(doctor_folder.is_private(a_settings(tmp_path / "data")))


def test_an_open_file_of_settings_without_a_password_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("HELTMED_PORT=4200\nHELTMED_SMTP_PASSWORD=\n", encoding="utf-8")

    assert environment_file_problem() is None


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("HELTMED_BASE_URL", "http://heltmed.kommunen.no", "må begynne med https://"),
        ("HELTMED_WEB_URL", "http://besok.kommunen.no:4201", "må begynne med https://"),
        ("HELTMED_WEB_URL", "http://kommunen.no//127.0.0.1", "må begynne med https://"),
        ("HELTMED_WEB_URL", "http://localhost.kommunen.no", "må begynne med https://"),
        ("HELTMED_WEB_URL", "http://127.kommunen.no", "må begynne med https://"),
        ("HELTMED_WEB_URL", "besok.kommunen.no", "må begynne med https://"),
        ("HELTMED_SMTP_HOST", "smtp.kommunen.no", "ville gått ukryptert"),
        ("HELTMED_SMTP_HOST", "127.kommunen.no", "ville gått ukryptert"),
        ("HELTMED_SMTP_HOST", "localhost.kommunen.no", "ville gått ukryptert"),
    ],
)
def test_what_would_go_in_clear_out_of_the_machine_stops_the_start(
    setting: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELTMED_SMTP_SECURITY", "none")
    monkeypatch.setenv(setting, value)

    with pytest.raises(CannotStart, match=said):
        _read_anew()


def _read_anew() -> None:
    from tasks.settings import settings

    settings.cache_clear()
    try:
        read_settings()
    finally:
        settings.cache_clear()


@pytest.mark.parametrize(
    "changes",
    [
        {"base_url": "http://127.0.0.1:4200"},
        {"web_url": "http://localhost:4201"},
        {"web_url": "http://[::1]:4201"},
        {"base_url": "https://heltmed.kommunen.no"},
        {"smtp_host": "127.0.0.1", "smtp_security": "none"},
        {"smtp_host": "localhost", "smtp_security": "none"},
        {"smtp_host": "::1", "smtp_security": "none"},
        {"smtp_host": "smtp.kommunen.no", "smtp_security": "starttls"},
    ],
)
def test_what_stays_on_the_machine_or_is_encrypted_is_taken(changes: dict[str, str]) -> None:
    assert Settings.model_validate(changes)


def test_no_password_is_shown_with_the_settings() -> None:
    given = Settings(
        database_url="postgresql+psycopg://kari:hemm@elig@127.0.0.1/heltmed",
        smtp_password="hemm@elig",
        proxy_secret="hemm@elig",
    )

    for shown in (repr(given), str(given), f"{given}"):
        assert "elig" not in shown
        assert "kari:***@127.0.0.1/heltmed" in shown


def test_no_password_is_shown_with_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_DATABASE_URL", "postgresql+psycopg://kari:hemmelig@127.0.0.1/heltmed")
    monkeypatch.setenv("HELTMED_SMTP_HOST", "smtp.kommunen.no")
    monkeypatch.setenv("HELTMED_EXAMPLE", "true")

    with pytest.raises(ValueError, match="Et eksempel sender aldri ekte e-post") as wrong:
        Settings()

    assert "hemmelig" not in str(wrong.value)
