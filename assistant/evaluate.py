"""Figures on a question file: is what is needed retrieved, cited, and nothing else?

    recall_800    share of the needed passages within the first 800 tokens of the ranking
    fact_recall   share of the needed passages among those cited
    precision     share of the cited passages that are needed
    unanswered    share of the questions answered `not_found` or `refused`
    verbatim      share of the claims that stand verbatim in each passage they cite

A needed passage is given by alternatives; each is a substring of its text, or `@` and a locator.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from assistant.answer import Answer
from assistant.assistant import Assistant
from vectorstore.errors import QuickscanError
from vectorstore.passage import Passage

BUDGET = 800
BUILT_IN = Path(__file__).resolve().parent.parent / "tests" / "quality" / "questions.jsonl"


class QuestionFileError(QuickscanError):
    """The question file cannot be read, or a line of it is not what it should be."""

    exit_code = 2


@dataclass(frozen=True)
class GoldQuestion:
    """A question with what its answer needs: each inner tuple names one needed passage by alternatives."""

    id: str
    kind: str
    question: str
    history: tuple[str, ...]
    gold: tuple[tuple[str, ...], ...]
    answerable: bool


@dataclass(frozen=True)
class Figures:
    """Measures of one question or the means of several, 0-1; None where a measure does not apply."""

    questions: int
    recall_800: float | None
    fact_recall: float | None
    precision: float | None
    unanswered: float
    verbatim: float | None


def read_questions(path: Path) -> list[GoldQuestion]:
    """The questions of a JSONL file. Raises QuestionFileError, naming the line."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileError(f"{path} kan niet als UTF-8-tekst worden gelezen ({error}).") from error
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            questions.append(
                GoldQuestion(
                    id=str(row["id"]),
                    kind=row["kind"],
                    question=row["question"],
                    history=tuple(row.get("history") or ()),
                    gold=tuple(tuple(alternatives) for alternatives in row["gold"]),
                    answerable=bool(row["answerable"]),
                )
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise QuestionFileError(f"{path}, regel {number} klopt niet: {error!r}") from error
    return questions


def evaluate(assistant: Assistant, questions: Iterable[GoldQuestion]) -> dict[str, Figures]:
    """Ask every question; the figures by kind, and under `total` those of all."""
    by_kind: dict[str, list[Figures]] = {}
    for question in questions:
        answer = assistant.ask(question.question, question.history)
        by_kind.setdefault(question.kind, []).append(measure(answer, question))
    total = [figures for found in by_kind.values() for figures in found]
    return {kind: mean(found) for kind, found in by_kind.items()} | {"total": mean(total)}


def measure(answer: Answer, question: GoldQuestion) -> Figures:
    """The figures of one answer."""
    cited = list({citation.passage.id: citation.passage for citation in answer.citations}.values())
    within = list(_first_tokens([citation.passage for citation in answer.retrieved]))
    needed = [passage for passage in cited if any(_holds(passage, one) for one in question.gold)]
    has_gold = bool(question.gold)
    return Figures(
        questions=1,
        recall_800=_share(question.gold, within) if has_gold else None,
        fact_recall=_share(question.gold, cited) if has_gold else None,
        precision=len(needed) / len(cited) if has_gold and cited else None,
        unanswered=float(answer.status in ("not_found", "refused")),
        verbatim=_verbatim(answer) if answer.claims else None,
    )


def mean(found: Sequence[Figures]) -> Figures:
    """The means of several figures, each over the questions it applies to."""

    def over(name: str) -> float | None:
        values = [value for figures in found if (value := getattr(figures, name)) is not None]
        return round(fmean(values), 4) if values else None

    return Figures(
        questions=sum(figures.questions for figures in found),
        recall_800=over("recall_800"),
        fact_recall=over("fact_recall"),
        precision=over("precision"),
        unanswered=over("unanswered") or 0.0,
        verbatim=over("verbatim"),
    )


def as_table(figures: dict[str, Figures]) -> str:
    """The figures as a text table, a line a kind."""
    names = ("questions", "recall_800", "fact_recall", "precision", "unanswered", "verbatim")
    rows = [f"{'kind':<14}" + "".join(f"{name:>12}" for name in names)]
    for kind, found in figures.items():
        rows.append(f"{kind:<14}" + "".join(f"{_cell(getattr(found, name)):>12}" for name in names))
    return "\n".join(rows)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _first_tokens(passages: Iterable[Passage]) -> Iterable[Passage]:
    used = 0
    for passage in passages:
        used += passage.tokens
        if used > BUDGET:
            return
        yield passage


def _share(gold: Sequence[tuple[str, ...]], passages: Sequence[Passage]) -> float:
    return fmean(float(any(_holds(passage, one) for passage in passages)) for one in gold)


def _holds(passage: Passage, alternatives: Iterable[str]) -> bool:
    return any(passage.covers(one[1:]) if one.startswith("@") else one in passage.text for one in alternatives)


def _verbatim(answer: Answer) -> float:
    by_number = {citation.n: citation.passage.text for citation in answer.citations}
    return fmean(float(all(claim.text in by_number[n] for n in claim.citations)) for claim in answer.claims)
