"""What the model got, as HTML, and why a passage stands where it does, in words."""

from __future__ import annotations

import pytest
from screens.lab_runs import made

from assistant.lab.run import NO_MODEL
from assistant.lab.why import Why
from assistant.screens.promptlab.got import got_html, why_words


def test_each_part_has_its_tokens_and_a_bar_of_its_share() -> None:
    html = got_html(made("x"), made("y"))
    assert html.count("60 tokens (60%)") == 2
    assert html.count("width:60.00%") == 4
    assert "100 van hoogstens 6.000 tokens" in html


def test_passages_and_parts_are_escaped() -> None:
    html = got_html(made("x"), made("y"))
    assert "&lt;bron&gt;" in html
    assert "&lt;b&gt;scholing&lt;/b&gt;" in html
    assert "<bron>" not in html


def test_it_says_to_which_side_a_passage_went() -> None:
    html = got_html(made("x"), made("y", left_out=()))
    assert html.count("✓ ja") == 3
    assert "✗ Gaat niet mee: het aantal bronnen staat op 8." in html


def test_without_a_model_it_says_that_nothing_was_sent() -> None:
    assert "Er is geen taalmodel gebruikt" in got_html(made("x", made_by=NO_MODEL), made("y", made_by=NO_MODEL))
    assert "Er is geen taalmodel gebruikt" not in got_html(made("x"), made("y"))


def test_before_a_comparison_it_says_what_to_do() -> None:
    assert "Maak eerst een vergelijking" in got_html(None, None)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Why(1, lexical=0.9), "Veel bijzondere woorden uit de vraag staan erin."),
        (Why(1, lexical=0.4), "Een deel van de woorden"),
        (Why(1, lexical=0.1), "Er staan weinig woorden"),
        (Why(1), "Er staan geen woorden"),
        (Why(1, dense=0.6), "lijkt sterk op die van de vraag"),
        (Why(1, match=0.5, zoekvraag="Mag dat?"), "De vraag lijkt op deze zoekvraag: ‘Mag dat?’"),
        (Why(1, match=1.2), "lijkt sterk op vragen die bij deze passage zijn bedacht"),
        (Why(1, conflicts=("side",)), "Maar: gaat over de andere kant (kans of risico)."),
        (Why(1, chosen=True), "daarom staat zij vooraan"),
        (Why(None), "Niet door het zoeken gevonden"),
    ],
)
def test_a_place_is_explained_in_plain_words(why: Why, words: str) -> None:
    assert words in why_words(why)
