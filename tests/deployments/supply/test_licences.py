"""The licences of what the system runs on: each package's is known and allowed, and the page says them as they are."""

from email.message import Message
from importlib.metadata import PackageMetadata
from typing import cast

import pytest

from deployments.supply.licences import PAGE, Licence, expression_of, licences, page

OLD = "Siden om lisenser er ikke skrevet etter at pakkene ble andre. Skriv «make licences», og les den."


def a_package(*classifiers: str, **said: str) -> PackageMetadata:
    package = Message()
    package["Name"] = said.pop("name", "pakken")
    for name, value in said.items():
        package[name.replace("_", "-")] = value
    for each in classifiers:
        package["Classifier"] = each
    return cast("PackageMetadata", package)


def test_each_package_the_system_runs_on_has_a_licence_that_is_allowed() -> None:
    found = licences()

    assert len(found) > 50
    assert [f"{each.package}: {each.expression}" for each in found if not each.is_allowed] == []


def test_the_page_says_what_the_packages_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(licences()), OLD


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("MPL-2.0 AND (Apache-2.0 OR GPL-3.0-only)", True),
        ("MPL-2.0 AND (AGPL-3.0-only OR GPL-3.0-only)", False),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("LicenseRef-Proprietary", False),
        ("", False),
    ],
)
def test_what_is_allowed(expression: str, allowed: bool) -> None:
    assert Licence("pakken", "1", expression).is_allowed is allowed


@pytest.mark.parametrize(
    ("package", "expression"),
    [
        (a_package(License_Expression="Apache-2.0"), "Apache-2.0"),
        (a_package(License="MIT"), "MIT"),
        (a_package(License="MIT License"), "MIT"),
        (a_package(License="MIT OR Apache-2.0"), "MIT OR Apache-2.0"),
        (a_package("License :: OSI Approved :: BSD License"), "BSD-3-Clause"),
        (a_package("License :: OSI Approved", "License :: OSI Approved :: Apache Software License"), "Apache-2.0"),
        (a_package("License :: OSI Approved :: GNU General Public License v2 or later (GPLv2+)"), "GPL-2.0-or-later"),
        (a_package("License :: Noe ingen har hørt om"), ""),
        (a_package(License="All rights reserved"), ""),
        (a_package(), ""),
        (a_package(name="Python_Dateutil", License="Dual License"), "Apache-2.0 OR BSD-3-Clause"),
    ],
)
def test_what_a_package_says_of_its_licence(package: PackageMetadata, expression: str) -> None:
    assert expression_of(package) == expression
