"""The prompt coach: seven checks on a question by readable rules, and a better version to try."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One check: `name` is goal, context, audience, form, scope, testability or personal_data; `label` its Dutch name.

    `finding` says in Dutch what was found, `tip` what to do ('' where the check is `ok`).
    """

    name: str
    label: str
    ok: bool
    finding: str
    tip: str


@dataclass(frozen=True)
class Advice:
    """The checks in a fixed order, and a better question to try: the question itself when nothing is missing."""

    checks: tuple[Check, ...]
    better: str


def coach(question: str) -> Advice:
    """Judge a question."""
    raise NotImplementedError
