"""Known faults of the packages in the locks, looked up where a database of them is at hand: `make advisories`.

OSV (osv.dev) is asked with names and versions and nothing else, or a folder of its files is read. Where neither is there, that is
said, and nothing fails for it: a machine without a network is no worse than it was.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import httpx
from packaging.utils import canonicalize_name

from deployments.supply.locks import Package, locked

OSV = "https://api.osv.dev/v1/querybatch"
ACCEPTED: Mapping[str, str] = {}
"""Advisories that do not touch how the system uses the package, each with why."""
_SECONDS = 20
_AT_ONCE = 500


class NoDatabase(Exception):
    """No database of known faults can be reached from here."""


def asked(packages: Sequence[Package], address: str = OSV) -> dict[Package, list[str]]:
    """The advisories of each package, from OSV. Raises NoDatabase."""
    found: dict[Package, list[str]] = {}
    for first in range(0, len(packages), _AT_ONCE):
        some = packages[first : first + _AT_ONCE]
        queries = [{"package": {"ecosystem": "PyPI", "name": each.name}, "version": each.version} for each in some]
        try:
            answer = httpx.post(address, json={"queries": queries}, timeout=_SECONDS)
            answer.raise_for_status()
            results = answer.json()["results"]
        except (httpx.HTTPError, ValueError, KeyError) as problem:
            raise NoDatabase from problem
        for package, result in zip(some, results, strict=True):
            if numbers := [vulnerability["id"] for vulnerability in result.get("vulns") or ()]:
                found[package] = numbers
    return found


def read(packages: Sequence[Package], folder: Path) -> dict[Package, list[str]]:
    """The same from a folder of OSV's files, one an advisory. Raises NoDatabase where there are none."""
    files = sorted(folder.rglob("*.json"))
    if not files:
        raise NoDatabase
    affected: dict[tuple[str, str], list[str]] = {}
    for number, name, version in (each for file in files for each in _affected(file)):
        affected.setdefault((canonicalize_name(name), version), []).append(number)
    found = {each: affected.get((canonicalize_name(each.name), each.version), []) for each in packages}
    return {package: numbers for package, numbers in found.items() if numbers}


def _affected(file: Path) -> Iterator[tuple[str, str, str]]:
    advisory = json.loads(file.read_text(encoding="utf-8"))
    for each in advisory.get("affected", ()):
        if each["package"]["ecosystem"] == "PyPI":
            yield from ((advisory["id"], each["package"]["name"], version) for version in each.get("versions", ()))


def main(words: Sequence[str] | None = None) -> int:
    """0 where none is known, or none can be looked up; 1 where one is known that isn't accepted."""
    parser = argparse.ArgumentParser(prog="make advisories")
    parser.add_argument("--data", type=Path, help="en mappe med filer fra OSV, i stedet for å spørre")
    given = parser.parse_args(words)
    packages = locked()
    try:
        found = read(packages, given.data) if given.data else asked(packages)
    except NoDatabase:
        print("Ingen database over kjente sårbarheter er å nå herfra. Ingenting er sjekket.")
        return 0
    unknown = [(package, number) for package, numbers in found.items() for number in numbers if number not in ACCEPTED]
    for package, number in unknown:
        print(f"{package.name} {package.version}: {number} (https://osv.dev/vulnerability/{number})")
    accepted = [number for numbers in found.values() for number in numbers if number in ACCEPTED]
    for number in accepted:
        print(f"{number} er vurdert: {ACCEPTED[number]}")
    if not found:
        print(f"Ingen kjente sårbarheter i {len(packages)} pakker.")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
