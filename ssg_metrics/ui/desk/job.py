"""Work that goes on to its end whatever the officer clicks meanwhile, and its progress on screen.

A click reruns the screen and would stop work in the screen's own thread halfway; here the work has
a thread of its own, and the screen only looks on.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

import streamlit as st

from ssg_metrics.words import say

Made = TypeVar("Made")
STEPS = ("receive", "read", "check", "publish")
AT_ONCE = 0.3
"""Seconds under which nothing is shown: it is over before it could be read."""
LOOK = 0.05
STALE = 1.6
"""Seconds after which a job that says no more of waiting has had its turn."""


class Job(Generic[Made]):
    """One piece of work under way, or done; ``work`` is given the job, to tell its progress."""

    def __init__(self, work: Callable[[Job[Made]], Made]) -> None:
        self.step, self.done, self.of = "", 0, 1
        self._waited, self._told = 0.0, float("-inf")
        self._made: list[Made] = []
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, args=(work,), name="ssg-desk", daemon=False)
        self._thread.start()

    def _run(self, work: Callable[[Job[Made]], Made]) -> None:
        try:
            self._made.append(work(self))
        except BaseException as error:  # handed to the screen that looks on, which raises it
            self._error = error

    def tell(self, step: str, done: int, of: int) -> None:
        """Progress: the step, how many are done, of how many."""
        self._told = float("-inf")
        self.step, self.done, self.of = step, done, max(of, 1)

    def waiting(self, seconds: float) -> None:
        """Another writer is at work; so long it has been."""
        self._waited, self._told = seconds, time.monotonic()

    @property
    def waited(self) -> float | None:
        """Seconds that it has been waiting for another writer; None where it is not waiting now."""
        return self._waited if time.monotonic() - self._told < STALE else None

    @property
    def running(self) -> bool:
        """Whether it is still under way."""
        return self._thread.is_alive()

    def result(self) -> Made:
        """What was made; raises what the work raised. Only where it is not ``running``."""
        if self._error is not None:
            raise self._error
        return self._made[0]


def follow(job: Job[Made], lang: str) -> Made:
    """Look on until the job is done, showing its steps; what it made, or the error it met."""
    place, begun = st.empty(), time.monotonic()
    while job.running:
        if time.monotonic() - begun > AT_ONCE:
            place.progress(_part(job), text=_words(job, lang))
        time.sleep(LOOK)
    place.empty()
    return job.result()


def _part(job: Job[Made]) -> float:
    if job.step not in STEPS:
        return 0.0
    return (STEPS.index(job.step) + min(job.done / job.of, 1)) / len(STEPS)


def _words(job: Job[Made], lang: str) -> str:
    if job.waited is not None:
        return say("screen.stewards.waiting", lang, seconds=round(job.waited))
    if job.step not in STEPS:
        return say("screen.stewards.working", lang)
    number = STEPS.index(job.step) + 1
    words = say(f"screen.stewards.step.{job.step}", lang, done=job.done, of=job.of)
    return say("screen.stewards.step_of", lang, n=number, all=len(STEPS), step=words)
