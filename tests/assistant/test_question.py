import pytest

from assistant.question import detect_language, halves, two_questions, understand


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wat zijn de risico's?", "nl"),
        ("What are the risks for privacy?", "en"),
        ("privacy", "nl"),
        ("Is it clear who is responsible?", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "facet", "values"),
    [
        ("Welke privacyrisico's zijn er?", "side", {"risicos"}),
        ("Wat zijn de voordelen en nadelen?", "side", {"kansen", "risicos"}),
        ("Welke vaardigheden heeft IT-personeel nodig?", "staff", {"it"}),
        ("En voor personeel buiten de IT?", "staff", {"overig"}),
        ("Wat is het effect op de lange termijn?", "horizon", {"lang"}),
        ("Is it known what the benefits are?", "staff", set()),
        ("Wat is een prompt?", "side", set()),
    ],
)
def test_facets(text: str, facet: str, values: set[str]) -> None:
    assert understand(text).facets[facet] == values


def test_the_topic_leaves_cues_generic_and_stop_words_out() -> None:
    assert understand("Welke risico's noemt de quickscan voor chatbots?").topic == ("chatbots",)


def test_a_follow_up_takes_over_what_it_does_not_say() -> None:
    question = understand("En de risico's?", ["Wat zijn de kansen van chatbots voor IT-personeel?"])
    assert question.is_follow_up
    assert question.facets["side"] == {"risicos"}
    assert question.facets["staff"] == {"it"}
    assert "chatbots" in question.context


def test_a_question_that_stands_by_itself_takes_nothing_over() -> None:
    question = understand("Welke vaardigheden hebben programmeurs nodig voor debuggen?", ["Wat kost stroom?"])
    assert not question.is_follow_up
    assert question.context == ()


def test_a_short_question_that_names_the_whole_subject_stands_by_itself() -> None:
    history = ["Wat zijn de risico's van chatbots?"]
    assert not understand("Wat zijn de voordelen van AI?", history).is_follow_up
    assert understand("Wat zijn de voordelen?", history).is_follow_up
    assert understand("En de voordelen van AI?", history).is_follow_up


@pytest.mark.parametrize(
    ("text", "narrows"),
    [
        ("Wat zijn de risico's voor ambtenaren?", False),
        ("Wat zijn de risico's voor beleidsmedewerkers?", True),
        ("Wat zijn de risico's voor programmeurs?", True),
        ("Wat zijn de risico's op de lange termijn?", True),
        ("Wat zijn de risico's?", False),
    ],
)
def test_one_kind_of_staff_or_one_term_narrows_a_question(text: str, narrows: bool) -> None:
    assert understand(text).narrows == narrows


def test_a_follow_up_is_as_narrow_as_what_it_takes_over() -> None:
    assert understand("Wat zijn de risico's?", ["Wat merken programmeurs ervan?"]).narrows
    assert not understand("Wat zijn de risico's?", ["Hoeveel procent van de ambtenaren gebruikt het?"]).narrows


def test_asking_for_something_is_not_about_the_survey() -> None:
    assert understand("Welke vragen zijn gesteld?").is_about_the_survey
    assert not understand("Welke organisaties vragen om scholing?").is_about_the_survey


def test_what_something_means_for_someone_asks_for_no_definition() -> None:
    assert "definition" in understand("Wat betekent bias?").asks
    assert "definition" not in understand("Wat betekent dit voor mijn werk?").asks


def test_a_chain_of_follow_ups_keeps_the_first_subject() -> None:
    question = understand("En op de lange termijn?", ["Wat zijn de kansen van chatbots?", "En de risico's?"])
    assert question.facets["side"] == {"risicos"}
    assert question.facets["horizon"] == {"lang"}
    assert "chatbots" in question.context


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hoeveel organisaties reageerden?", "number"),
        ("Welk percentage gebruikt chatbots?", "percentage"),
        ("Wat kostte het onderzoek?", "money"),
        ("Wanneer is de vragenlijst verstuurd?", "date"),
        ("Hoe heet de staatssecretaris?", "person"),
        ("Wat is de definitie van een prompt?", "definition"),
    ],
)
def test_what_kind_of_thing_is_asked(text: str, kind: str) -> None:
    assert kind in understand(text).asks


def test_hoe_heet_asks_for_a_person_only_with_a_person_in_it() -> None:
    assert "person" not in understand("Hoe heet de vragenlijst?").asks


def test_a_comparison_splits_in_two() -> None:
    parts = halves(understand("Hoe verhouden chatbots zich tot zoekmachines?"))
    assert [part.topic for part in parts] == [("chatbots",), ("zoekmachines",)]
    assert halves(understand("Wat doen chatbots en zoekmachines?")) == ()


def test_spelling_is_mended_before_the_rules_read() -> None:
    question = understand("wat zijn de risikoos", (), lambda text: text.replace("risikoos", "risicos"))
    assert question.facets["side"] == {"risicos"}


@pytest.mark.parametrize(
    ("text", "compares"),
    [
        ("Wat zijn de kansen en risico's van privacy?", True),
        ("Wat is het verschil tussen inclusie en ethiek?", True),
        ("Wat zijn de risico's van privacy?", False),
    ],
)
def test_a_question_that_names_both_sides_compares(text: str, compares: bool) -> None:
    assert understand(text).compares is compares


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Was het kwalitatief of kwantitatief?", "nl"),
        ("Wanneer was dat debat?", "nl"),
        ("Hoeveel water kost het, veel of weinig?", "nl"),
        ("Was it a survey?", "en"),
        ("Will some jobs disappear?", "en"),
    ],
)
def test_words_of_both_languages_do_not_decide_the_language(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_a_frame_around_a_question_says_nothing_about_its_subject() -> None:
    assert understand("Klopt het dat banen verdwijnen?").topic == understand("banen verdwijnen?").topic
    assert understand("Welke rol speelt debuggen?").topic == ("debuggen",)


@pytest.mark.parametrize(
    ("text", "left", "ranked"),
    [
        ("Wat zijn de grootste risico's voor privacy?", " wat zijn de risico voor privacy ", True),
        ("What are the most important benefits?", " what are the benefits ", True),
        ("Wat is de belangrijkste behoefte?", " wat is de behoefte ", True),
        ("Wat is het belangrijkste aspect?", " wat is het belangrijkste aspect ", False),
    ],
)
def test_what_weighs_most_is_read_as_what_there_is(text: str, left: str, ranked: bool) -> None:
    question = understand(text)
    assert question.plain == left
    assert ("ranked" in question.shape) is ranked
    assert ("everything" in question.shape) is ("behoefte" in text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Wie deed dit onderzoek en wanneer?", ("Wie deed dit onderzoek?", "wanneer?")),
        ("Ik wil weten wat het kost, en wie dat betaalt.", ("Ik wil weten wat het kost?", "wie dat betaalt?")),
        ("What does it cost and who pays?", ("What does it cost?", "who pays?")),
        ("Wat zijn de kansen en risico's?", None),
        ("En wie betaalt dat?", None),
    ],
)
def test_a_sentence_that_asks_twice_is_two_questions(text: str, parts: tuple[str, str] | None) -> None:
    assert two_questions(text) == parts
