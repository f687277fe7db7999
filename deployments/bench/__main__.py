"""`python -m deployments.bench`."""

import sys

from deployments.bench.bench import main

sys.exit(main())
