from ingest.responses.names import unified


def test_spellings_of_one_organisation_are_one() -> None:
    names = ["Dienst Zon", "Dienst Zon", "de dienst zon", "DIENST ZON", "Dienst Zon (DZ)", "DZ", "Dienst-Zon"]
    assert set(unified(names).values()) == {"Dienst Zon"}
    assert set(unified(["Ministerie van Wolken", "Wolken", "ministerie van wolken"]).values()) == {
        "Ministerie van Wolken"
    }


def test_names_that_look_alike_are_not_taken_together() -> None:
    names = [
        "Dienst Zon",
        "Dienst Zon Noord",
        "Dienst Zoom",
        "Inspectie Zon",
        "Raad Zon (RZ)",
        "Rust Zoeken (RZ)",
        "RZ",
    ]
    shown = unified(names)
    assert len(set(shown.values())) == len(names)
