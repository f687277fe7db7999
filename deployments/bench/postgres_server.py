"""A PostgreSQL server of our own for tests and the bench: made in a temporary folder, on loopback, ended by its own command."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, the newest installed, or None."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return installed[-1].parent if installed else None


@contextmanager
def running_server(bin_folder: Path) -> Iterator[str]:
    """The address of an empty server, without a database name at its end."""
    folder = Path(tempfile.mkdtemp(prefix="heltmed-postgres-"))
    # initdb refuses root, and the server's own user must reach its folder
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_owner:
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def command(program: str, *arguments: str) -> None:
        subprocess.run([*as_owner, str(bin_folder / program), *arguments], check=True, cwd=folder, stdout=subprocess.DEVNULL)

    data = folder / "data"
    command("initdb", "-D", str(data), "-U", "heltmed", "-A", "trust", "--encoding=UTF8", "--no-sync")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories={folder} -c fsync=off"
    command("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql+psycopg://heltmed@127.0.0.1:{port}"
    finally:
        command("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)
