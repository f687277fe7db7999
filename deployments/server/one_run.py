"""One run of the engine in a process of its own, which is a copy of the one that waits with everything imported."""

import os
import runpy
import signal
import sys
from collections.abc import Mapping

from prefect.context import refresh_global_settings_context
from prefect.settings import get_current_settings

from tasks.engine.orphans import end_with_parent


def run_one(environment: Mapping[str, str]) -> None:
    """Run the flow run that `environment` names, exactly as `python -m prefect.engine` does in a new interpreter."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that serves, which waits for this one
    read_before = _of_the_engine(os.environ | get_current_settings().to_environment_variables(exclude_unset=True))
    os.environ.clear()
    os.environ.update(environment)
    if _of_the_engine(os.environ) != read_before:
        refresh_global_settings_context()
    sys.argv = ["prefect.engine"]
    sys.modules.pop("prefect.engine", None)  # it is run as a program, which is odd for a module that was imported
    runpy.run_module("prefect.engine", run_name="__main__")


def _of_the_engine(environment: Mapping[str, str]) -> dict[str, str]:
    """The engine's settings, without what it is told of a single run."""
    return {
        name: value for name, value in environment.items() if name.startswith("PREFECT_") and not name.startswith("PREFECT__")
    }
