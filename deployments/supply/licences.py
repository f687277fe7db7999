"""The licences of the packages the system runs on, from what each package says of itself: `make licences` writes docs/lisenser.md."""

import re
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageMetadata, distributions
from typing import NamedTuple

from packaging.utils import canonicalize_name

from deployments.supply.locks import LOCK, ROOT, locked

PAGE = ROOT / "docs" / "lisenser.md"
_FREE = "kan brukes, endres og deles når lisensen og navnene følger med"
ALLOWED: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "CNRI-Python",
            "ISC",
            "MIT",
            "MIT-0",
            "MIT-CMU",
            "PSF-2.0",
            "Unlicense",
            "Zlib",
        ),
        _FREE,
    ),
    "Artistic-1.0-Perl": "kan brukes som den er",
    "MPL-2.0": "endres en fil i pakken, skal den endrede filen deles; det gjør vi ikke",
    "LGPL-2.1-only": "kan brukes som et bibliotek; endres selve pakken, skal endringen deles, og det gjør vi ikke",
    "LGPL-2.1-or-later": "kan brukes som et bibliotek; endres selve pakken, skal endringen deles, og det gjør vi ikke",
    "LGPL-3.0-only": "kan brukes som et bibliotek; endres selve pakken, skal endringen deles, og det gjør vi ikke",
}
"""By its SPDX name, why a licence may be among those the system runs on. One that isn't here fails a test."""
_BY_WORDS: Mapping[str, str] = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "artistic license": "Artistic-1.0-Perl",
    "bsd": "BSD-3-Clause",
    "bsd 2-clause license": "BSD-2-Clause",
    "bsd 3-clause license": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "gnu general public license (gpl)": "GPL-1.0-or-later",
    "gnu general public license v2 or later (gplv2+)": "GPL-2.0-or-later",
    "gnu lesser general public license v2 or later (lgplv2+)": "LGPL-2.1-or-later",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit licence": "MIT",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "the mit license (mit)": "MIT",
    "the unlicense (unlicense)": "Unlicense",
}
"""What packages wrote before the licences had names, folded."""
_SAID_ELSEWHERE: Mapping[str, str] = {
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-1.0-or-later",
}
"""Those whose choice of licences stands in the text of the licence, and not in what the package says in a field."""
_NAMES = re.compile(r"[A-Za-z0-9.+-]+")


class Licence(NamedTuple):
    """A package and its licence, by an SPDX expression; blank where it says none that is known."""

    package: str
    version: str
    expression: str

    @property
    def is_allowed(self) -> bool:
        return bool(self.expression) and _holds(self.expression)


def licences(names: Iterable[str] | None = None) -> list[Licence]:
    """The installed packages among `names`, or those of the lock; by name."""
    wanted = {canonicalize_name(name) for name in ((each.name for each in locked(LOCK)) if names is None else names)}
    found = (Licence(each.metadata["Name"], each.version, expression_of(each.metadata)) for each in distributions())
    return sorted(
        {each for each in found if canonicalize_name(each.package) in wanted}, key=lambda each: canonicalize_name(each.package)
    )


def expression_of(package: PackageMetadata) -> str:
    """Its licence expression, or the names for what it says; blank where it says nothing that is known."""
    name = canonicalize_name(package["Name"])
    if name in _SAID_ELSEWHERE:
        return _SAID_ELSEWHERE[name]
    if said := _first(package, "License-Expression"):
        return said
    written = _first(package, "License")
    if _is_expression(written):
        return written
    if known := _BY_WORDS.get(written.casefold()):
        return known
    classified = [
        line.rpartition("::")[2].strip() for line in package.get_all("Classifier") or () if line.startswith("License ::")
    ]
    names = [_BY_WORDS.get(each.casefold(), "") for each in classified if each != "OSI Approved"]
    return " AND ".join(dict.fromkeys(names)) if names and all(names) else ""


def _first(package: PackageMetadata, name: str) -> str:
    return str(next(iter(package.get_all(name) or ()), "")).strip()


def page(found: Iterable[Licence]) -> str:
    """docs/lisenser.md."""
    rows = list(found)
    used = sorted({name for each in rows for name in _names(each.expression) if name in ALLOWED})
    return "\n".join(
        [
            "# Lisensene til det systemet bygger på",
            "",
            "Siden skrives av `make licences`, av det hver pakke sier om seg selv. En pakke med en lisens som ikke står i den første",
            "tabellen, stopper testene. Verktøyene som bare de som utvikler systemet bruker, er ikke med.",
            "",
            "| Lisens | Hvorfor den kan være med |",
            "| --- | --- |",
            *(f"| {name} | {ALLOWED[name]} |" for name in used),
            "",
            f"## Pakkene ({len(rows)})",
            "",
            "| Pakke | Lisens |",
            "| --- | --- |",
            *(f"| {each.package} | {each.expression or 'ikke sagt'} |" for each in rows),
            "",
        ]
    )


def _holds(expression: str) -> bool:
    """Whether an SPDX expression can be met by what is allowed: one of those in an OR, all of those in an AND."""
    inside = re.search(r"\(([^()]*)\)", expression)
    if inside:
        return _holds(f"{expression[: inside.start()]}{'MIT' if _holds(inside[1]) else 'NONE'}{expression[inside.end() :]}")
    return any(all(name.strip() in ALLOWED for name in part.split(" AND ")) for part in expression.split(" OR "))


def _names(expression: str) -> list[str]:
    return [name for name in _NAMES.findall(expression) if name not in ("AND", "OR", "WITH")]


def _is_expression(text: str) -> bool:
    names = _names(text)
    return bool(names) and all(name in ALLOWED for name in names) and not re.sub(r"[\sA-Za-z0-9.+()-]", "", text)


def main() -> int:
    found = licences()
    PAGE.write_text(page(found), encoding="utf-8")
    for each in found:
        if not each.is_allowed:
            print(f"{each.package} {each.version}: {each.expression or 'sier ikke hvilken lisens den har'}", file=sys.stderr)
    return 0 if all(each.is_allowed for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
