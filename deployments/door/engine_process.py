"""The Prefect server behind the door, as a process of its own, started by `deployments/server/server.py`.

It ends when the process that started it is gone. Otherwise a killed `heltmed run` would leave a server behind that holds the
port when it is started again.
"""

import os
import signal
import sys
import threading
import time

_GRACE = 5  # seconds; a server that can't end in order must not hold the port


def _end_with_starter() -> None:
    while os.read(0, 1):  # the pipe from the starter: it closes when the starter ends, however it ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE)
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    threading.Thread(target=_end_with_starter, daemon=True).start()
    import uvicorn
    from prefect.server.api.server import create_app

    from deployments.door.door import Door
    from deployments.server.busy_engine import AskedAgainWhenBusy
    from deployments.server.submitted import TellsOfSubmissions

    host, port, tells = sys.argv[1:]
    engine = TellsOfSubmissions(AskedAgainWhenBusy(create_app(final=True)), int(tells))
    door = Door(engine, os.environ["PREFECT_API_AUTH_STRING"])
    uvicorn.run(door, host=host, port=int(port), log_level="warning", timeout_graceful_shutdown=3, server_header=False)


if __name__ == "__main__":
    main()
