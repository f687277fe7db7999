"""The installation of `tests/conftest.py`, under the name the flows' tests know it by."""

from tests.conftest import Installation as Installation
