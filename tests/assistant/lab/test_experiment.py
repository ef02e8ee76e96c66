"""The settings of a variant, and an experiment's two sides."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.lab.experiment import Experiment, ExperimentError, Variant


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"level": "moeilijk"}, "niveau"),
        ({"temperature": -0.1}, "temperatuur"),
        ({"temperature": 2.1}, "temperatuur"),
        ({"temperature": float("nan")}, "temperatuur"),
        ({"sources": 0}, "bronnen"),
        ({"sources": 21}, "bronnen"),
        ({"template": "../antwoord-gewoon"}, "eigen prompt"),
        ({"template": "a/b"}, "eigen prompt"),
        ({"template": "x" * 65}, "eigen prompt"),
    ],
)
def test_a_setting_out_of_range_is_named(wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(ExperimentError, match=named):
        Variant("Wat is een prompt?", **wrong)


def test_what_is_in_range_is_taken() -> None:
    own = Variant("", "eenvoudig", 0.0, 1, "mijn-prompt_2")
    assert (own.temperature, own.sources, own.template) == (0.0, 1, "mijn-prompt_2")
    free = Variant("x", temperature=2, sources=20)
    assert (free.temperature, free.sources) == (2, 20)


def test_swapped_stays_on_the_same_passages() -> None:
    experiment = Experiment(Variant("a"), Variant("b"), "left")
    assert experiment.frozen_question == "a"
    swapped = experiment.swapped()
    assert (swapped.left.question, swapped.right.question) == ("b", "a")
    assert swapped.frozen_question == "a"
    assert swapped.swapped() == experiment
