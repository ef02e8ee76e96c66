"""An experiment as a word in an address: `?proef=...`. Letters, digits, `-`, `_` and `.` only.

Personal identifiers are masked: an address is kept in histories and logs.
"""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import replace

from pydantic import TypeAdapter

from assistant.lab.experiment import Experiment, ExperimentError
from vectorstore.errors import QuickscanError
from vectorstore.personal import mask

VERSION = "1"
LONGEST = 8000
LARGEST = 50_000
SAFE = re.compile(r"[A-Za-z0-9_-]+")
EXPERIMENT = TypeAdapter(Experiment)


class LinkError(QuickscanError):
    """A link holds no experiment, or an experiment is too long for one."""


def encode(experiment: Experiment) -> str:
    """The experiment as text for an address. Raises LinkError when it is too long."""
    left, right = (replace(each, question=mask(each.question).text) for each in (experiment.left, experiment.right))
    content = zlib.compress(EXPERIMENT.dump_json(replace(experiment, left=left, right=right)), 9)
    text = f"{VERSION}.{base64.urlsafe_b64encode(content).decode('ascii').rstrip('=')}"
    if len(text) > LONGEST:
        raise LinkError("De vragen zijn te lang voor een link. Bewaar de proef als bestand.")
    return text


def decode(text: str) -> Experiment:
    """The inverse of `encode`. Raises LinkError."""
    version, _, packed = text.partition(".")
    if len(text) > LONGEST or not SAFE.fullmatch(packed):
        raise LinkError("Deze link is geen proef van het Promptlab.")
    if version != VERSION:
        raise LinkError("Deze link hoort bij een andere versie van het Promptlab.")
    try:
        content = zlib.decompressobj().decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), LARGEST)
        return EXPERIMENT.validate_json(content)
    except ExperimentError as error:
        raise LinkError(f"In deze link staat een onbruikbare proef. {error}") from error
    except (zlib.error, ValueError) as error:
        raise LinkError("Deze link is beschadigd. Kopieer hem nog eens in zijn geheel.") from error
