import pytest

from assistant.assistant import Assistant
from assistant.enough import KINDS, Judge, _asks_what_one_said, holds
from assistant.phrases import Phrases
from assistant.question import understand
from assistant.retrieve import Ranking


@pytest.fixture(scope="module")
def judge(assistant: Assistant) -> Judge:
    return Judge(assistant.index, frozenset({"2023"}))


def verdict(judge: Judge, assistant: Assistant, text: str):  # type: ignore[no-untyped-def]
    question = understand(text)
    return judge.judge(question, assistant.retriever.search(question), Phrases(question.language))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Wat staat er in de visie van 2027?", "2027"),
        ("Hoeveel procent van de ambtenaren gebruikt ChatGPT?", "percentage"),
        ("What did the tax administration answer?", "single organisation"),
        ("Wat raadt het rapport aan?", "aanbevelingen"),
    ],
)
def test_what_is_missing_is_said(judge: Judge, assistant: Assistant, text: str, reason: str) -> None:
    found = verdict(judge, assistant, text)
    assert found.hits == ()
    assert reason in found.reason


def test_the_year_of_the_report_is_no_stranger(judge: Judge, assistant: Assistant) -> None:
    assert verdict(judge, assistant, "Welke organisaties reageerden in 2023?").hits


def test_only_places_that_hold_the_kind_asked_for_remain(judge: Judge, assistant: Assistant) -> None:
    hits = verdict(judge, assistant, "Hoeveel rijksorganisaties hebben gereageerd?").hits
    assert hits
    assert all(holds("number", assistant.index.words_of(hit.target)) for hit in hits)


def test_the_number_of_a_section_is_no_number(judge: Judge, assistant: Assistant) -> None:
    assert verdict(judge, assistant, "Hoeveel burgers vallen buiten de boot bij inclusie?").hits == ()


@pytest.mark.parametrize(
    ("follow_up", "answered"),
    [
        ("asdfgh", False),
        ("En voor glazenwassers?", False),
        ("En voor beleidsmedewerkers?", True),
        ("En veiligheid?", True),
    ],
)
def test_a_follow_up_on_what_no_source_speaks_of_is_not_answered_by_what_was_asked_before(
    judge: Judge, assistant: Assistant, follow_up: str, answered: bool
) -> None:
    question = understand(follow_up, ("Wat zijn de risico's voor de privacy?",))
    ranking = assistant.retriever.search(question)
    assert bool(judge.judge(question, ranking, Phrases("nl")).hits) == answered


def test_nothing_found_is_not_enough(judge: Judge) -> None:
    assert judge.judge(understand("Wat is dit?"), Ranking(()), Phrases("nl")).hits == ()


@pytest.mark.parametrize(
    ("kind", "text", "held"),
    [
        ("number", "Acht organisaties reageerden.", True),
        ("number", "Op 23 maart jl. is gesproken.", False),
        ("number", "naar B1-niveau, zie 3.4.1 en [2]", False),
        ("number", "Er waren 12 deelnemers.", True),
        ("percentage", "Het gaat om 12% van de mensen.", True),
        ("money", "Het kostte € 12.", True),
        ("money", "Het kost moeite.", False),
        ("date", "Eind april verstuurd.", True),
        ("date", "Er was een vragenlijst.", False),
        ("person", "Lid Van Voorbeeld vroeg ernaar.", True),
        ("person", "De staatssecretaris van Koninkrijksrelaties.", False),
        ("definition", "wat dan ook", True),
    ],
)
def test_kinds(kind: str, text: str, held: bool) -> None:
    assert holds(kind, text) is held
    assert kind in (*KINDS, "number", "definition")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Wat antwoordde de Belastingdienst?", True),
        ("What did the Ministry of Defence say?", True),
        ("Wat doet Rijkswaterstaat met AI?", True),
        ("Welke risico's ziet Defensie?", True),
        ("Heeft de Belastingdienst gereageerd?", False),
        ("Deed de Belastingdienst mee?", False),
        ("Welke risico's zien organisaties?", False),
        ("Wat verwacht het ministerie van Defensie ervan?", True),
        ("Ik werk bij de Belastingdienst. Wat doet AI met mijn werk?", False),
        ("Wat doet AI voor een uitvoerder als Rijkswaterstaat?", False),
        ("Wat antwoordden de organisaties?", False),
    ],
)
def test_what_one_organisation_said_is_told_from_what_all_said(text: str, asks: bool) -> None:
    assert _asks_what_one_said(understand(text)) is asks
