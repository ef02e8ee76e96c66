"""The JSON objects that `ask` prints and the API gives: their keys, and what each holds."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from vectorstore.record import PassageRecord

Status = Literal["answered", "not_found", "refused", "error"]
Mode = Literal["extractive", "generative"]
Verdict = Literal["letterlijk", "ondersteund", "niet bevestigd"]


class ClaimRecord(TypedDict):
    """A statement, the numbers of its citations, and how it holds against them."""

    text: str
    citations: list[int]
    verdict: Verdict
    reason: str


class MatrixRecord(TypedDict):
    """One organisation of a question over all; `mentions` is null where it did not answer."""

    organisation: str
    mentions: bool | None
    citations: list[int]


class StampRecord(TypedDict):
    """What made an answer; `date` in ISO 8601."""

    index: str
    embedding_model: str
    prompt: str | None
    llm: str | None
    date: str


class AnswerRecord(TypedDict):
    """An answer; `citations` are numbered as its markers `[n]` name them, `retrieved` by rank."""

    id: str | None
    question: str
    status: Status
    mode: Mode
    answer: str
    notice: str | None
    as_of: str | None
    claims: list[ClaimRecord]
    left_out: list[ClaimRecord]
    unknown_markers: int
    citations: list[PassageRecord]
    retrieved: list[PassageRecord]
    matrix: list[MatrixRecord] | None
    timings_ms: dict[str, float]
    stamp: StampRecord
