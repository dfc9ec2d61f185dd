"""Know the one thread that works on a SQLite file: one thing after the other, and little ceremony about each."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

log = logging.getLogger("ajar.store")

P = ParamSpec("P")
T = TypeVar("T")


class OneWorker(Executor):
    """Do what is asked for in its order; ``call`` costs a tenth of a ThreadPoolExecutor's ``submit``."""

    def __init__(self, name: str) -> None:
        self._asked: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._closing = threading.Lock()  # or something could be asked for after the last thing
        self._closed = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def call(self, act: Callable[[], object]) -> None:
        """Have something done that nobody waits for; raises RuntimeError once the worker is shut down."""
        with self._closing:
            if self._closed:
                raise RuntimeError("the worker is shut down")
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
        with self._closing:
            if not self._closed:
                self._closed = True
                self._asked.put(None)
        if wait and threading.current_thread() is not self._thread:
            self._thread.join()

    def _work(self) -> None:
        while (act := self._asked.get()) is not None:
            try:
                act()
            except Exception as error:
                log.error("a worker's act failed: %s", type(error).__name__)
            del act  # or what it holds would live until the next one comes


def _end(end: Future[T], fn: Callable[..., T], args: Any, kwargs: Any) -> None:
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:
        end.set_exception(error)
    else:
        end.set_result(result)
