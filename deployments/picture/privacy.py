"""The register of personal data, written into docs/personvern.md: `make personvern`."""

import sys
from pathlib import Path

from domain.privacy.page import personvern

PAGE = Path(__file__).parents[2] / "docs" / "personvern.md"


def main() -> int:
    PAGE.write_text(personvern(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
