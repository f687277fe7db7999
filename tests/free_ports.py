"""Ports on loopback for the servers of the tests."""

import os
import socket
from random import Random

_BELOW_THOSE_THE_SYSTEM_GIVES = range(20_000, 32_000)
_PROCESSES = 8
"""Test processes beside each other have ports of their own: a server may start long after its port was found free."""

_SPARE = 100  # ports that others on the machine may listen on

_chance = Random()
_given: set[int] = set()


def free_port() -> int:
    """A port without a listener, which no other process of these tests is given, and this one again only when it has had all."""
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % _PROCESSES
    ours = _BELOW_THOSE_THE_SYSTEM_GIVES[process::_PROCESSES]
    while True:
        if len(_given) >= len(ours) - _SPARE:  # so many tests that the first ones' servers are long gone
            _given.clear()
        port = _chance.choice(ours)
        if port not in _given and _nobody_listens_on(port):
            _given.add(port)
            return port


def _nobody_listens_on(port: int) -> bool:
    with socket.socket() as trial:
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
