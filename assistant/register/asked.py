"""The questions in the register: each once, with the earlier ones of its conversation."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.register.values import Asked, Registered


def asked(answers: Iterable[Registered]) -> list[Asked]:
    """The questions of `answers`, which come oldest first; an answer of which no question was kept is passed over.

    A question that was asked more than once, after the same questions, for the same audience and on the same level, is
    there once: with its latest answer, in the place of the first.
    """
    conversations: dict[str, list[str]] = {}
    found: dict[tuple[str, ...], Asked] = {}
    for answer in answers:
        if answer.question is None:
            continue
        earlier = conversations.setdefault(answer.conversation, []) if answer.conversation else []
        history = tuple(earlier)
        found[answer.audience, answer.level, answer.question, *history] = Asked(answer, answer.question, history)
        earlier.append(answer.question)
    return list(found.values())
