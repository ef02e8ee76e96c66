"""Roots, and word lists that say what they should."""

from __future__ import annotations

import pytest

from assistant.gate.lexicon import lexicon, root, roots


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("banen", "baan"),
        ("gegenereerd", "genereren"),
        ("nam", "nemen"),
        ("rijksorganisaties", "rijksorganisatie"),
        ("deelnemers", "deelnemer"),
        ("formulering", "formuleren"),
        ("verloren", "verlies"),
        ("klopt", "kloppen"),
        ("gecontroleerd", "controleren"),
        ("geïnterpreteerd", "interpreteren"),
        ("deepfakes", "deepfake"),
    ],
)
def test_forms_of_a_word_have_one_root(one: str, other: str) -> None:
    assert root(one) == root(other)


@pytest.mark.parametrize(("one", "other"), [("wet", "weten"), ("meer", "veel"), ("minder", "weinig"), ("baan", "ban")])
def test_other_words_have_other_roots(one: str, other: str) -> None:
    assert root(one) != root(other)


def test_a_phrase_is_known_without_its_articles_and_inner_te() -> None:
    assert roots("op peil te houden") == roots("op het peil houden")
    assert roots("te weinig") != roots("weinig")


def test_no_word_lies_on_both_sides_of_one_axis() -> None:
    import tomllib

    from assistant.gate.lexicon import FOLDER

    for axis, sides in tomllib.loads((FOLDER / "axes.toml").read_text("utf-8")).items():
        assert not set(map(roots, sides["plus"])) & set(map(roots, sides["minus"])), axis


def test_a_role_is_in_one_place() -> None:
    for phrase, entry in lexicon().entries.items():
        assert sum(key.startswith("@") for key in entry.keys) <= 1 or not entry.kinds, phrase


def test_every_group_of_synonyms_has_two_words_or_more_and_denies_nothing() -> None:
    import tomllib

    from assistant.gate.lexicon import FOLDER

    for group in tomllib.loads((FOLDER / "rewordings.toml").read_text("utf-8"))["groups"]:
        assert len(set(group)) == len(group) >= 2, group
        assert not any(
            phrase.split()[0] in ("niet", "geen", "zonder", "minder", "meer") for phrase in group if " " in phrase
        )
