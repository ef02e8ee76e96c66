"""Figures on a question file: is what is needed retrieved, cited, and nothing else?

    recall_800    share of the needed passages within the first 800 tokens of the ranking
    ndcg_10, mrr  rank measures over passages that hold something needed (ir-measures; Jarvelin & Kekalainen 2002)
    fact_recall   share of the needed passages among those cited
    precision     share of the cited passages that are needed
    unanswered    share of the questions answered `not_found` or `refused`
    verbatim      share of the claims that stand verbatim in each passage they cite

A needed passage is given by alternatives; each is a substring of its text, or `@` and a locator.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import ir_measures
import numpy as np
from scipy import stats

from assistant.answer import Answer
from vectorstore.errors import QuickscanError
from vectorstore.jsonl import parse, read_lines, text, texts
from vectorstore.passage import Passage

BUDGET = 800
BUILT_IN = Path(__file__).resolve().parent.parent / "tests" / "quality" / "questions.jsonl"
MEASURES = ("recall_800", "ndcg_10", "mrr", "fact_recall", "precision", "unanswered", "verbatim")
CONFIDENCE = 0.95
RESAMPLES = 2000

Ask = Callable[[str, Sequence[str]], Answer]
"""Answers a question with its history."""


class QuestionFileError(QuickscanError):
    """The question file cannot be read, or a line of it is not what it should be."""

    exit_code = 2


@dataclass(frozen=True)
class GoldQuestion:
    """A question with what its answer needs: each inner tuple names one needed passage by alternatives.

    `split` is `tune` for questions that rules and weights were tuned on, `check` for those kept apart,
    `unseen` for those of an author who knew nothing of rules and zoekvragen, written when both were done; '' elsewhere.
    """

    id: str
    kind: str
    question: str
    history: tuple[str, ...]
    gold: tuple[tuple[str, ...], ...]
    answerable: bool
    split: str = ""


@dataclass(frozen=True)
class Figures:
    """Measures of one question or the means of several, 0-1; None where a measure does not apply."""

    questions: int
    recall_800: float | None
    ndcg_10: float | None
    mrr: float | None
    fact_recall: float | None
    precision: float | None
    unanswered: float | None
    verbatim: float | None


@dataclass(frozen=True)
class Measured:
    """One question with its answer and figures."""

    question: GoldQuestion
    answer: Answer
    figures: Figures


def read_questions(path: Path, split: str = "") -> list[GoldQuestion]:
    """The questions of a JSONL file, those of one `split` alone when it is given.

    Raises QuestionFileError, naming the line.
    """
    questions = []
    for number, line in read_lines(path, QuestionFileError):
        try:
            row = parse(line)
            questions.append(
                GoldQuestion(
                    id=str(row["id"]),
                    kind=text(row["kind"]),
                    question=text(row["question"]),
                    history=texts(row.get("history") or []),
                    gold=tuple(texts(alternatives) for alternatives in row["gold"]),
                    answerable=bool(row["answerable"]),
                    split=text(row.get("split", "")),
                )
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise QuestionFileError(f"{path}, regel {number} klopt niet: {error!r}") from error
    return [question for question in questions if split in ("", question.split)]


def ask_all(ask: Ask, questions: Iterable[GoldQuestion]) -> Iterator[Measured]:
    """Ask every question and measure its answer, one by one."""
    for question in questions:
        answer = ask(question.question, question.history)
        yield Measured(question, answer, measure(answer, question))


def by_kind(measured: Sequence[Measured]) -> dict[str, Figures]:
    """The means by kind, and under `total` those of all."""
    kinds: dict[str, list[Figures]] = {}
    for each in measured:
        kinds.setdefault(each.question.kind, []).append(each.figures)
    return {kind: mean(found) for kind, found in kinds.items()} | {"total": mean([each.figures for each in measured])}


def measure(answer: Answer, question: GoldQuestion) -> Figures:
    """The figures of one answer."""
    cited = list({citation.passage.id: citation.passage for citation in answer.citations}.values())
    ranked = [citation.passage for citation in answer.retrieved]
    needed = [passage for passage in cited if any(_holds(passage, one) for one in question.gold)]
    has_gold = bool(question.gold)
    ndcg, mrr = _rank_measures(ranked, question) if has_gold else (None, None)
    return Figures(
        questions=1,
        recall_800=_share(question.gold, list(_first_tokens(ranked))) if has_gold else None,
        ndcg_10=ndcg,
        mrr=mrr,
        fact_recall=_share(question.gold, cited) if has_gold else None,
        precision=len(needed) / len(cited) if has_gold and cited else None,
        unanswered=float(answer.status in ("not_found", "refused")),
        verbatim=_verbatim(answer) if answer.claims else None,
    )


def mean(found: Sequence[Figures]) -> Figures:
    """The means of several figures, each over the questions it applies to."""
    means = {name: _mean(_values(found, name)) for name in MEASURES}
    return Figures(questions=sum(figures.questions for figures in found), **means)


def intervals(found: Sequence[Figures]) -> dict[str, tuple[float, float]]:
    """Bootstrap intervals (percentile, 95%; Efron 1979) of each mean that rests on values that differ."""
    bounds = {}
    for name in MEASURES:
        values = _values(found, name)
        if len(set(values)) > 1:
            done = stats.bootstrap(
                (np.array(values),),
                np.mean,
                confidence_level=CONFIDENCE,
                n_resamples=RESAMPLES,
                method="percentile",
                rng=np.random.default_rng(1),
            )
            low, high = done.confidence_interval
            bounds[name] = (round(float(low), 4), round(float(high), 4))
    return bounds


def as_table(figures: dict[str, Figures], bounds: dict[str, tuple[float, float]]) -> str:
    """The figures as a text table, a line a kind, and the intervals of the total under it."""
    rows = [f"{'kind':<14}{'questions':>10}" + "".join(f"{name:>13}" for name in MEASURES)]
    for kind, found in figures.items():
        cells = "".join(f"{_cell(getattr(found, name)):>13}" for name in MEASURES)
        rows.append(f"{kind:<14}{found.questions:>10}{cells}")
    spans = [f"{low:.2f}-{high:.2f}" if (low, high) != (-1, -1) else "-" for low, high in _in_order(bounds)]
    rows.append(f"{'95%':<14}{'':>10}" + "".join(f"{span:>13}" for span in spans))
    return "\n".join(rows)


def write_trec(measured: Sequence[Measured], folder: Path) -> None:
    """Write `qrels.txt` and `run.txt` in TREC's formats to `folder`, for other evaluation tools."""
    folder.mkdir(parents=True, exist_ok=True)
    qrels, run = [], []
    for each in measured:
        for rank, citation in enumerate(each.answer.retrieved, 1):
            relevant = int(any(_holds(citation.passage, one) for one in each.question.gold))
            qrels.append(f"{each.question.id} 0 {citation.passage.id} {relevant}")
            run.append(f"{each.question.id} Q0 {citation.passage.id} {rank} {1 / rank:.6f} quickscan")
    (folder / "qrels.txt").write_text("\n".join(qrels) + "\n", "utf-8")
    (folder / "run.txt").write_text("\n".join(run) + "\n", "utf-8")


def as_json(figures: dict[str, Figures], bounds: dict[str, tuple[float, float]]) -> str:
    """The same as one JSON object."""
    kinds = {kind: dataclasses.asdict(found) for kind, found in figures.items()}
    return json.dumps({**kinds, "intervals": bounds})


def _in_order(bounds: dict[str, tuple[float, float]]) -> Iterator[tuple[float, float]]:
    return (bounds.get(name, (-1, -1)) for name in MEASURES)


def _values(found: Sequence[Figures], name: str) -> list[float]:
    return [value for figures in found if (value := getattr(figures, name)) is not None]


def _mean(values: Sequence[float]) -> float | None:
    return round(fmean(values), 4) if values else None


def _cell(value: Any) -> str:
    return "-" if value is None else f"{value:.3f}"


def _rank_measures(ranked: Sequence[Passage], question: GoldQuestion) -> tuple[float, float]:
    """nDCG@10 and reciprocal rank; a needed fact counts at the first passage that holds it, once."""
    gains: dict[str, int] = {}
    for one in question.gold:
        holder = next((passage.id for passage in ranked if _holds(passage, one)), f"missing {one}")
        gains[holder] = 1
    qrels = [ir_measures.Qrel("q", passage_id, gain) for passage_id, gain in gains.items()]
    run = [ir_measures.ScoredDoc("q", passage.id, 1 / rank) for rank, passage in enumerate(ranked, 1)]
    if not run:
        return 0.0, 0.0
    ndcg, reciprocal = ir_measures.nDCG @ 10, ir_measures.RR
    found = ir_measures.calc_aggregate([ndcg, reciprocal], qrels, run)
    return float(found[ndcg]), float(found[reciprocal])


def _first_tokens(passages: Iterable[Passage]) -> Iterator[Passage]:
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
