from assistant.lexicon import cue_pattern, lexicon, plain


def test_cues_match_whole_words_and_a_star_any_letters() -> None:
    pattern = cue_pattern(["kans", "*risico*", "lange termijn"])
    assert pattern.search(plain("Een kans!"))
    assert pattern.search(plain("Welke privacyrisico's?"))
    assert pattern.search(plain("op de lange  termijn"))
    assert not pattern.search(plain("kansrijk"))


def test_every_cue_is_written_as_plain_text_is() -> None:
    data = lexicon()
    words = data.generic | data.asking | data.anaphora | frozenset().union(*data.parts.values())
    assert all(word == plain(word).strip() for word in words)
