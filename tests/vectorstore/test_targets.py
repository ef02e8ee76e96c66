from dataclasses import replace

from test_passage import passage

from vectorstore.targets import Silence, Zoekvragen, build_targets

QUESTIONS = Zoekvragen("1 alinea 2 zin 4", "1 Kop", ("Wat staat eerst?",), ("What comes first?",), ("begin",))
SILENCE = Silence("het weer", ("Regent het?",), ("regen",))


def test_each_unit_and_each_passage_of_several_units_is_a_target() -> None:
    targets = build_targets([passage()], [])
    assert {target.locator for target in targets} == {"1 alinea 2 zin 4-5", "1 alinea 2 zin 4", "1 alinea 2 zin 5"}
    assert all(target.passage_ids == ("x",) for target in targets)


def test_zoekvragen_join_their_place_and_are_searched() -> None:
    by_locator = {target.locator: target for target in build_targets([passage()], [QUESTIONS])}
    assert by_locator["1 alinea 2 zin 4"].questions == ("Wat staat eerst?", "What comes first?")
    assert "begin" in by_locator["1 alinea 2 zin 4"].search_text()
    assert by_locator["1 alinea 2 zin 5"].questions == ()


def test_zoekvragen_for_a_larger_place_make_a_target_of_it() -> None:
    whole = Zoekvragen("1 alinea 2", "1 Kop", ("Wat staat er?",), (), ())
    found = next(target for target in build_targets([passage()], [whole]) if target.locator == "1 alinea 2")
    assert found.passage_ids == ("x",)
    assert found.questions == ("Wat staat er?",)


def test_zoekvragen_of_another_report_do_not_join() -> None:
    other = Zoekvragen("1 alinea 2 zin 4", "1 Andere kop", ("Wat?",), (), ())
    assert not any(target.questions for target in build_targets([passage()], [other]))


def test_silences_come_with_their_report_and_not_with_another() -> None:
    targets = build_targets([passage()], [QUESTIONS], [SILENCE])
    assert [target.text for target in targets if target.is_silence] == ["het weer"]
    assert not any(target.is_silence for target in build_targets([passage()], [], [SILENCE]))


def test_zoekvragen_never_join_a_response_and_silences_stay_out_with_it() -> None:
    response = replace(passage(), kind="reactie")
    targets = build_targets([response], [QUESTIONS], [SILENCE])
    assert targets
    assert not any(target.questions or target.is_silence for target in targets)
