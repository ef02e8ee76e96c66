"""Figures as tables and sentences."""

from __future__ import annotations

from given_answers import passage

from assistant.register.values import Agreement, Coverage, CoveredPassage, PairAgreement, SupportRow
from assistant.screens.citatiecontrole.figures_view import (
    NEVER_SHOWN,
    agreement_html,
    by_part,
    coverage_html,
    period_name,
    share,
    support_html,
)

COUNTS = ((3, 1, 0, 0), (0, 2, 0, 0), (0, 0, 1, 0), (0, 0, 0, 0))


def test_shares_are_percentages_with_a_comma() -> None:
    row = SupportRow("<b>", 3, 2, 4, 1)
    assert share(row) == 66.7
    html = support_html([row], "Per bron", "Bron")
    assert 'data-kop="Bevestigd">66,7%' in html
    assert "&lt;b&gt;" in html
    assert "nog geen beweringen" in support_html([], "Per bron", "Bron")


def test_periods_are_written_as_dutch_readers_write_them() -> None:
    assert (period_name("2026-11-03"), period_name("2026-11")) == ("03-11-2026", "11-2026")


def test_kappa_is_told_with_what_it_means() -> None:
    html = agreement_html(Agreement(0.714, 7, COUNTS, (PairAgreement("anna", "bob", 7, 0.714),)))
    assert "Kappa is <b>0,71</b>" in html
    assert "toeval" in html
    assert "anna en bob" in html


def test_kappa_that_cannot_be_had_is_told_as_such() -> None:
    assert "niet te berekenen" in agreement_html(Agreement(None, 3, COUNTS, (PairAgreement("anna", "bob", 3, None),)))
    assert "Nog geen bewering" in agreement_html(Agreement(None, 0, COUNTS, ()))


def test_coverage_names_what_is_never_cited() -> None:
    section = CoveredPassage(passage("1.1 alinea 1"), 2)
    never = [CoveredPassage(passage(f"{n}", f"Zin {n}."), 0) for n in range(NEVER_SHOWN + 5)]
    reply = CoveredPassage(passage("R", "Wij tellen.", organisation="Dienst <Eb>", kind="reactie"), 0)
    coverage = Coverage((reply, section, *never), gone=3)
    assert by_part(coverage) == [("1.1 Te weinig plaatsen", 1, NEVER_SHOWN + 5), ("Dienst <Eb>", 0, 1)]
    html = coverage_html(coverage)
    assert f"<b>1 van de {NEVER_SHOWN + 7}</b> passages" in html
    assert "3 aangehaalde passages staan niet meer" in html
    assert "en nog 6" in html
    assert "<Eb>" not in html
