from assistant.access import owned as module
from assistant.access.owned import Owned, paths_asked, paths_in, paths_uploaded
from assistant.access.viewer import Viewer

CIO, CIVIL_SERVANT = Viewer("jansen", "cio"), Viewer("jansen", "ambtenaar")


def test_a_number_stays_with_who_used_it_first_role_included() -> None:
    owned = Owned()
    assert owned.claim("abc", CIO)
    assert owned.claim("abc", CIO)
    assert not owned.claim("abc", CIVIL_SERVANT)
    assert owned.claim("def", CIVIL_SERVANT)


def test_a_file_is_for_who_was_given_it() -> None:
    owned = Owned()
    owned.give("/tmp/a.csv", CIO)
    assert owned.was_given("/tmp/a.csv", CIO)
    assert not owned.was_given("/tmp/a.csv", CIVIL_SERVANT)
    assert not owned.was_given("/tmp/../tmp/a.csv", CIO)


def test_the_oldest_are_forgotten(monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    owned = Owned()
    for name in "abc":
        owned.give(name, CIO)
        owned.claim(name, CIO)
    assert [owned.was_given(name, CIO) for name in "abc"] == [False, True, True]
    assert owned.claim("a", CIVIL_SERVANT)


def test_paths_are_read_from_a_response_of_gradio() -> None:
    body = b'data: {"data": [{"path":"/tmp/g/x \\"y\\".csv","url":null}, {"path": "/tmp/b"}, {"path": null}]}\n\n'
    assert paths_in(body) == ['/tmp/g/x "y".csv', "/tmp/b"]
    assert paths_in(b"data: ALIVE") == []


def test_paths_are_found_at_any_depth_of_a_request() -> None:
    asked = {"data": [[{"path": "/tmp/a", "meta": {}}, {"x": [{"path": "/tmp/b"}]}], "path"], "event_data": {"path": 1}}
    assert sorted(paths_asked(asked)) == ["/tmp/a", "/tmp/b"]
    assert list(paths_asked(None)) == []


def test_paths_are_what_an_upload_answers() -> None:
    assert paths_uploaded(b'["/tmp/a.json", 1]') == ["/tmp/a.json"]
    assert paths_uploaded(b'{"detail": "x"}') == paths_uploaded(b"x") == []
