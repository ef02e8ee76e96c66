"""Access tokens: kept as a digest only, and of one user."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.requests import HTTPConnection

from assistant.__main__ import main
from assistant.access.tokens import WithTokens
from assistant.access.users import UsersError, UsersFile
from assistant.access.viewer import LOCAL, Viewer
from assistant.access.ways import OneLocalUser


@pytest.fixture
def users(tmp_path: Path) -> UsersFile:
    users = UsersFile(tmp_path / "users.toml")
    users.add("Koppeling", "ambtenaar", None)
    users.add("jansen", "cio", "een lang wachtwoord")
    return users


def sent(authorization: str | None) -> HTTPConnection:
    headers = [] if authorization is None else [(b"authorization", authorization.encode())]
    return HTTPConnection({"type": "http", "headers": headers})


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_a_token_is_of_its_user_and_gives_the_role_of_now(users: UsersFile, scheme: str) -> None:
    way, token = WithTokens(OneLocalUser(), users), users.new_token("KOPPELING")
    assert way.viewer(sent(f"{scheme} {token}")) == Viewer("koppeling", "ambtenaar")
    users.set_role("koppeling", "trainer")
    assert way.viewer(sent(f"{scheme} {token}")) == Viewer("koppeling", "trainer")
    users.remove("koppeling")
    assert way.viewer(sent(f"{scheme} {token}")) is None


@pytest.mark.parametrize("authorization", [None, "", "Basic amFuc2VuOng=", "Bearerx"])
def test_a_request_without_a_token_goes_the_other_way(users: UsersFile, authorization: str | None) -> None:
    assert WithTokens(OneLocalUser(), users).viewer(sent(authorization)) == LOCAL


@pytest.mark.parametrize("token", ["", " ", "verzonnen", "\u00e9", "x" * 100_000])
def test_a_wrong_token_is_nobodys_and_never_the_other_ways(users: UsersFile, token: str) -> None:
    users.new_token("koppeling")
    assert WithTokens(OneLocalUser(), users).viewer(sent(f"Bearer {token}")) is None


def test_the_digest_that_is_kept_opens_nothing(users: UsersFile) -> None:
    token = users.new_token("koppeling")
    digest = users.all()["koppeling"].token
    assert token not in users.path.read_text("utf-8")
    assert users.of_token(token) == users.all()["koppeling"]
    assert users.of_token(digest) is None
    assert users.of_token("") is None


def test_a_new_token_takes_the_place_of_the_old_one_and_leaves_the_password(users: UsersFile) -> None:
    first, second = users.new_token("jansen"), users.new_token("jansen")
    assert users.of_token(first) is None
    assert users.of_token(second)
    users.set_password("jansen", "een ander wachtwoord")
    assert users.of_token(second)
    assert users.verified("jansen", "een ander wachtwoord")


def test_who_has_no_password_cannot_log_in_with_one(users: UsersFile) -> None:
    assert users.verified("koppeling", "") is None
    assert users.verified("koppeling", "een lang wachtwoord") is None


def test_a_digest_that_is_none_is_named(users: UsersFile) -> None:
    users.path.write_text('[jansen]\nrole = "cio"\nhash = "x"\ntoken = "leesbaar"\n', "utf-8")
    with pytest.raises(UsersError, match="SHA-256"):
        users.all()


def test_the_command_line_gives_and_takes_a_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUICKSCAN_ACCESS_FOLDER", str(tmp_path))
    assert main(["users", "add", "koppeling", "--role", "ambtenaar", "--no-password"]) == 0
    assert main(["users", "token", "koppeling"]) == 0
    token = capsys.readouterr().out.splitlines()[-1]
    assert UsersFile(tmp_path / "users.toml").of_token(token)
    assert main(["users", "list"]) == 0
    assert "koppeling\tambtenaar\ttoken" in capsys.readouterr().out
    assert main(["users", "token", "koppeling", "--remove"]) == 0
    assert UsersFile(tmp_path / "users.toml").of_token(token) is None
    assert main(["users", "token", "niemand"]) == 2
    assert "Er is geen gebruiker niemand" in capsys.readouterr().err
