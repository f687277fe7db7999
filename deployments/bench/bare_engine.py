"""The Prefect server without the door, for the bench only: `python -m deployments.bench.bare_engine HOST PORT`."""

import sys

import uvicorn
from prefect.server.api.server import create_app

from deployments.server.busy_engine import AskedAgainWhenBusy

if __name__ == "__main__":
    app = AskedAgainWhenBusy(create_app(final=True))
    uvicorn.run(app, host=sys.argv[1], port=int(sys.argv[2]), log_level="warning", timeout_graceful_shutdown=3)
