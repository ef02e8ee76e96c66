"""The command `verify`: claims with their passages in, a verdict with its reason a claim out.

A line that is no claim gets a verdict of its own (`niet bevestigd`, with what is wrong), so that as many lines come out
as went in; the command then ends with exit code 3. Nothing slow is imported here: no index, no model, no settings.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.citations import CitedPassage, Judgement, check
from vectorstore.errors import QuickscanError
from vectorstore.jsonl import parse, read_lines

SOME_REJECTED = 3


class ClaimsFileError(QuickscanError):
    """The file with claims cannot be read."""

    exit_code = 2


@dataclass(frozen=True)
class Verified:
    """A line of the batch judged; `broken` when it was no claim."""

    id: str | None
    judgement: Judgement
    broken: bool = False

    def to_record(self) -> dict[str, str | None]:
        """The JSON object that `verify` prints."""
        return {"id": self.id, "verdict": self.judgement.verdict, "reason": self.judgement.reason}


def verify(path: Path) -> Iterator[Verified]:
    """Judge every line of a JSONL file, in order; blank lines are skipped. Raises ClaimsFileError."""
    for number, line in read_lines(path, ClaimsFileError):
        yield _verified(number, line)


def print_verdicts(path: Path, as_json: bool) -> int:
    """Write the verdicts to stdout as they come; gives the exit code."""
    broken = []
    for number, verified in enumerate(verify(path), 1):
        judgement = verified.judgement
        line = f"{verified.id or number}: {judgement.verdict} ({judgement.reason})"
        sys.stdout.write((json.dumps(verified.to_record(), ensure_ascii=False) if as_json else line) + "\n")
        if verified.broken:
            broken.append(judgement.reason)
    for reason in broken:
        sys.stderr.write(f"Fout: {path}, {reason}\n")
    return SOME_REJECTED if broken else 0


def _verified(number: int, line: str) -> Verified:
    try:
        row = parse(line)
    except ValueError:
        return _broken(None, f"regel {number}: geen JSON.")
    if not isinstance(row, dict):
        return _broken(None, f"regel {number}: geen JSON-object.")
    claim_id = None if row.get("id") is None else str(row["id"])
    claim, passages = row.get("claim"), row.get("passages")
    if not isinstance(claim, str):
        return _broken(claim_id, f'regel {number}: "claim" ontbreekt of is geen tekst.')
    if not isinstance(passages, list) or not all(isinstance(passage, str) for passage in passages):
        return _broken(claim_id, f'regel {number}: "passages" ontbreekt of is geen lijst van teksten.')
    return Verified(claim_id, check(claim, [CitedPassage(passage) for passage in passages]))


def _broken(claim_id: str | None, reason: str) -> Verified:
    return Verified(claim_id, Judgement("niet bevestigd", reason, (reason,)), broken=True)
