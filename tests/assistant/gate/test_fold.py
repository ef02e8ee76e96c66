"""One typography."""

from assistant.gate.fold import bare, fold


def test_typography_and_white_space_are_one() -> None:
    assert fold("de  risico’s –\n„nieuw”") == 'de risico\'s - "nieuw"'


def test_a_word_broken_at_a_line_end_is_joined_but_a_compound_with_capitals_keeps_its_dash() -> None:
    assert fold("de vra-\ngen van IT-\npersoneel") == "de vragen van IT- personeel"


def test_a_superscript_is_no_digit_of_the_number_before_it() -> None:
    assert fold("10²") == "10^2"


def test_bare_text_has_no_quote_marks_bullets_or_citation_markers() -> None:
    assert bare(fold("“Het is zo” [1], zei de CTO’s baas [2, 3]\n• en meer")) == "Het is zo, zei de CTO's baas en meer"
