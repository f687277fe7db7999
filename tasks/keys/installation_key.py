"""The installation's own key, in a file only the owner can read. It opens the other keys, and lies in no database."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, MultiFernet


class KeyFileIsMissing(Exception):
    """Sealed data and no key to open it with; a new one would open nothing."""

    SENTENCE = (
        "Nøkkelfilen {file} mangler, og uten den kan ingenting leses. Legg den tilbake fra der den er gjemt (HELTMED_KEY_FILE)."
    )

    def __init__(self, file: Path) -> None:
        super().__init__(self.SENTENCE.format(file=file))
        self.file = file


class KeyFileIsDamaged(Exception):
    SENTENCE = "Nøkkelfilen {file} holder ingen nøkkel. Legg tilbake den riktige fra der den er gjemt (HELTMED_KEY_FILE)."

    def __init__(self, file: Path) -> None:
        super().__init__(self.SENTENCE.format(file=file))
        self.file = file


def opener(file: Path) -> MultiFernet:
    """What wraps under the newest key in the file and opens under each. Raises KeyFileIsMissing, KeyFileIsDamaged."""
    try:
        lines = file.read_text(encoding="ascii").split()
        return MultiFernet([Fernet(line) for line in lines])
    except FileNotFoundError:
        raise KeyFileIsMissing(file) from None
    except ValueError:
        raise KeyFileIsDamaged(file) from None


def make(file: Path) -> None:
    """Make the key, once: the one another process has just made stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = _written(file, [_new()])
    try:
        os.link(made, file)  # whole or not at all, and never over another
    except FileExistsError:
        pass
    finally:
        made.unlink()


def put_in_front(file: Path) -> None:
    """Add a new key, under which all is wrapped from now on; the ones before it open still. Raises OSError."""
    _written(file, [_new(), *file.read_text(encoding="ascii").split()]).replace(file)


def keep_only_the_first(file: Path) -> None:
    """Forget the keys that nothing is wrapped under any more. Raises OSError."""
    _written(file, file.read_text(encoding="ascii").split()[:1]).replace(file)


def _new() -> str:
    return Fernet.generate_key().decode("ascii")


def _written(file: Path, keys: Sequence[str]) -> Path:
    beside = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as opened:
        opened.write("".join(f"{key}\n" for key in keys))
        opened.flush()
        os.fsync(opened.fileno())
    return beside
