"""One side of a comparison as HTML: verdicts, differences, markers, and nothing that a browser would run."""

from __future__ import annotations

from screens.lab_runs import made

from assistant.answer import Claim
from assistant.lab.difference import word_difference
from assistant.lab.run import NO_MODEL
from assistant.screens.promptlab.answer import Shown, compared_text, side_html, writing_html

TRUE = Claim("De dienst vraagt scholing", (1,), "letterlijk")
NEARLY = Claim("De dienst wil scholing", (1,), "ondersteund")
FALSE = Claim("De dienst kreeg 87 euro", (1,), "niet bevestigd", "het getal 87 staat er niet")


def test_each_claim_has_its_verdict_in_words_and_its_marker_a_passage() -> None:
    html = side_html(Shown("left", made("De dienst vraagt scholing [1]. De dienst wil scholing [1].", TRUE, NEARLY)))
    assert '<span class="lab-bewering letterlijk">De dienst vraagt scholing</span>' in html
    assert "✓ letterlijk" in html
    assert "≈ ondersteund" in html
    assert 'data-passage="lab-left-1"' in html
    assert '<template id="lab-left-1">' in html


def test_a_list_stays_a_list() -> None:
    html = side_html(Shown("left", made("Aanloop:\n\n- De dienst vraagt scholing [1]", TRUE)))
    assert "<p>Aanloop:</p>" in html
    assert '<li><span class="lab-bewering letterlijk">' in html


def test_what_is_not_confirmed_says_why_once() -> None:
    marked = "De dienst kreeg 87 euro [1] ***(⚠ niet bevestigd: het getal 87 staat er niet)***"
    html = side_html(Shown("left", made(marked, FALSE)))
    assert html.count("✗ niet bevestigd</span> het getal 87 staat er niet") == 1
    assert "⚠" not in html


def test_what_was_left_out_is_shown_apart() -> None:
    html = side_html(Shown("left", made("De dienst vraagt scholing [1].", TRUE, dropped=(FALSE,))))
    assert "Door de controle weggelaten" in html
    assert "De dienst kreeg 87 euro" in html


def test_only_words_of_this_side_are_marked() -> None:
    left, right = made("De dienst vraagt scholing [1].", TRUE), made("De dienst wil scholing [1].", NEARLY)
    pieces = word_difference(compared_text(left), compared_text(right))
    assert 'dienst <mark class="lab-verschil">vraagt</mark> scholing' in side_html(Shown("left", left, pieces))
    assert 'dienst <mark class="lab-verschil">wil</mark> scholing' in side_html(Shown("right", right, pieces))


def test_a_claim_that_the_text_does_not_have_is_shown_all_the_same() -> None:
    assert "De dienst wil scholing" in side_html(Shown("left", made("Iets anders.", NEARLY)))


def test_what_comes_from_outside_is_text() -> None:
    hostile = "<script>alert(1)</script> ![x](http://198.51.100.7/x.png) [k](javascript:alert(2)) <http://198.51.100.7>"
    claim = Claim("Zie <img src=x onerror=alert(3)>", (1,), "ondersteund")
    run = made(f"{hostile} Zie \\<img src=x onerror=alert(3)\\> [1]", claim, notice="<i>let op</i>", made_by="<b>m</b>")
    for html in (side_html(Shown("left", run)), writing_html("left", hostile)):
        assert not any(f"<{tag}" in html for tag in ("script", "img", "a ", "i>", "b>m", "b>scholing"))


def test_it_says_who_made_it() -> None:
    assert "Geschreven door proefmodel" in side_html(Shown("left", made("x")))
    assert "Gemaakt door een script" in side_html(Shown("left", made("x", scripted=True)))
    assert "Letterlijk uit de bronnen" in side_html(Shown("left", made("x", mode="extractive", made_by=NO_MODEL)))
    assert "Opname van" in side_html(Shown("left", made("x"), replayed=True))


def test_settings_of_a_model_are_only_told_when_one_wrote() -> None:
    assert "gewone taal" in side_html(Shown("left", made("x")))
    assert "gewone taal" not in side_html(Shown("left", made("x", mode="extractive", made_by=NO_MODEL)))
