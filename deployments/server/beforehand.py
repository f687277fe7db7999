"""What a run needs is imported here, once, by the process whose copies the runs are.

Nothing is opened and nothing is started: no connection, no file, no thread and no lock that is held goes into a copy.
"""

import gc
from importlib import import_module

from sqlalchemy.orm import configure_mappers

import flows  # noqa: F401
from flows.shell import type_of_form
from tasks.engine.form_schemas import form_without_lists

_ONLY_WHEN_THEY_RUN = (  # by those who use them, too late for us
    "anyio._backends._asyncio",
    "encodings.idna",
    "prefect._internal.metrics",
    "prefect.concurrency._asyncio",
    "prefect.engine",
    "prefect.flow_engine",
    "prefect.task_engine",
    "prefect.telemetry.run_telemetry",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlite3",
)


def import_everything() -> None:
    """Import what runs would import on their way, draw what they draw alike, and leave it all where copies share its memory."""
    for name in ("deployments.server.one_run", *_ONLY_WHEN_THEY_RUN):
        import_module(name)
    configure_mappers()
    for form in type_of_form.values():
        form_without_lists(form)
    gc.collect()
    gc.freeze()


import_everything()
