"""Know the threads that work on a database, with little ceremony; one that hangs keeps no process from ending."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

log = logging.getLogger("ajar.store")

NAME = "ajar-store"

P = ParamSpec("P")
T = TypeVar("T")


class Workers(Executor):
    """Do what is asked for in its order; ``call`` costs a tenth of a ThreadPoolExecutor's ``submit``.

    *Why no ThreadPoolExecutor:* the interpreter waits for its threads at exit, for as long as a server stands still.
    """

    def __init__(self, count: int = 1) -> None:
        self._asked: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._closing = threading.Lock()  # or something could be asked for after the last thing
        self._closed = False
        self._threads = [threading.Thread(target=self._work, name=f"{NAME}-{n}", daemon=True) for n in range(count)]
        for thread in self._threads:
            thread.start()

    def call(self, act: Callable[[], object]) -> None:
        """Have something done that nobody waits for; raises RuntimeError once the worker is shut down."""
        with self._closing:
            if self._closed:
                raise RuntimeError("the workers are shut down")
            self._asked.put(act)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have something done, and return its end."""
        end: Future[T] = Future()

        def act() -> None:
            if end.set_running_or_notify_cancel():
                _end(end, fn, args, kwargs)

        self.call(act)
        return end

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Do what was asked for, and nothing more."""
        self.end(threading.TIMEOUT_MAX if wait else 0.0)

    def end(self, patience: float) -> bool:
        """Do what was asked for, and nothing more; says whether it was done within so many seconds."""
        with self._closing:
            if not self._closed:
                self._closed = True
                for _ in self._threads:
                    self._asked.put(None)
        until = time.monotonic() + patience
        others = [thread for thread in self._threads if thread is not threading.current_thread()]
        for thread in others:
            thread.join(max(min(until - time.monotonic(), threading.TIMEOUT_MAX), 0.0))
        return not any(thread.is_alive() for thread in others)

    def _work(self) -> None:
        while (act := self._asked.get()) is not None:
            try:
                act()
            except Exception as error:
                log.error("a worker's act failed: %s", type(error).__name__)
            del act  # or what it holds would live until the next one comes


def at_work() -> bool:
    """Say whether some of them did not end."""
    return any(thread.name.startswith(NAME) for thread in threading.enumerate())


def _end(end: Future[T], fn: Callable[..., T], args: Any, kwargs: Any) -> None:
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:
        end.set_exception(error)
    else:
        end.set_result(result)
