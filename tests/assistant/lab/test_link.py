"""An experiment in an address: there and back, short, masked; and whatever else an address may hold."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.lab.experiment import Experiment, Variant
from assistant.lab.link import LONGEST, LinkError, decode, encode

EXPERIMENT = Experiment(
    Variant("Vertel iets over ‘AI’ & <b>meer</b>", "eenvoudig", 0.7, 3, "eigen"),
    Variant("Welke drie risico’s voor privacy noemt de quickscan? Noem bij elk de bron."),
    "right",
)


def packed(content: bytes) -> str:
    return "1." + base64.urlsafe_b64encode(zlib.compress(content)).decode("ascii").rstrip("=")


def test_there_and_back() -> None:
    text = encode(EXPERIMENT)
    assert decode(text) == EXPERIMENT
    assert re.fullmatch(r"[\w.-]+", text, re.ASCII)
    assert len(text) < 400


@given(left=st.text(max_size=300), right=st.text(max_size=300), sources=st.integers(1, 20))
def test_any_question_comes_back_or_is_refused_by_name(left: str, right: str, sources: int) -> None:
    experiment = Experiment(Variant(left, sources=sources), Variant(right))
    try:
        found = decode(encode(experiment))
    except LinkError:
        return
    assert decode(encode(found)) == found


def test_personal_identifiers_do_not_go_in_an_address() -> None:
    asked = replace(EXPERIMENT.left, question="Mail piet@voorbeeld.nl of bel 06 12345678")
    found = decode(encode(replace(EXPERIMENT, left=asked)))
    assert found.left.question == "Mail [e-mailadres] of bel [telefoonnummer]"


def test_what_does_not_fit_in_an_address_is_refused() -> None:
    hard = "".join(chr(0x4E00 + (at * 7919) % 20000) for at in range(4000))
    with pytest.raises(LinkError, match="te lang"):
        encode(Experiment(Variant(hard), Variant("b")))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "geen proef"),
        ("hallo", "geen proef"),
        ("1.", "geen proef"),
        ("1.<script>alert(1)</script>", "geen proef"),
        ("1." + "A" * LONGEST, "geen proef"),
        ("2.abcd", "andere versie"),
        ("1.abcd", "beschadigd"),
        ("1.A", "beschadigd"),
        (encode(EXPERIMENT)[:-9], "beschadigd"),
        (packed(b"geen JSON"), "beschadigd"),
        (packed(b"[]"), "beschadigd"),
        (packed(b"[" * 40_000), "beschadigd"),
        (packed(b'{"left":{"question":"a"}}'), "beschadigd"),
        (packed(b'{"left":{"question":7},"right":{"question":"b"}}'), "beschadigd"),
        (packed(b'{"left":{"question":"a","sources":500},"right":{"question":"b"}}'), "bronnen"),
        (packed(b'{"left":{"question":"a","template":"../../etc"},"right":{"question":"b"}}'), "eigen prompt"),
        (packed(b'{"left":{"question":"' + b"a" * 5_000_000 + b'"},"right":{"question":"b"}}'), "beschadigd"),
    ],
)
def test_a_hostile_link_is_an_error_in_dutch(text: str, why: str) -> None:
    with pytest.raises(LinkError, match=why) as raised:
        decode(text)
    assert "<" not in str(raised.value)
