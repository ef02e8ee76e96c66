from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.access.users import UsersError, UsersFile

PASSWORD = "twaalf tekens"


@pytest.fixture
def users(tmp_path: Path) -> UsersFile:
    users = UsersFile(tmp_path / "toegang" / "users.toml")
    users.add("Jansen", "trainer", PASSWORD)
    return users


def test_a_user_is_verified_by_name_in_any_case_and_password(users: UsersFile) -> None:
    user = users.verified(" JANSEN ", PASSWORD)
    assert user is not None
    assert (user.name, user.role) == ("jansen", "trainer")
    assert users.verified("jansen", f"{PASSWORD}!") is None
    assert users.verified("pietersen", PASSWORD) is None


def test_only_a_hash_is_kept_and_only_the_owner_can_read_it(users: UsersFile) -> None:
    assert PASSWORD not in users.path.read_text("utf-8")
    assert "$argon2id$" in users.path.read_text("utf-8")
    assert stat.S_IMODE(users.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(users.path.parent.stat().st_mode) == 0o700


def test_a_change_by_another_process_is_seen(users: UsersFile) -> None:
    other = UsersFile(users.path)
    other.add("pietersen", "cio", PASSWORD)
    assert set(users.all()) == {"jansen", "pietersen"}
    other.set_role("pietersen", "ambtenaar")
    assert users.all()["pietersen"].role == "ambtenaar"
    other.set_password("jansen", "een ander wachtwoord")
    assert users.verified("jansen", PASSWORD) is None
    other.remove("jansen")
    assert set(users.all()) == {"pietersen"}


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("jansen", PASSWORD, "bestaat al"),
        ("a b", PASSWORD, "kan geen naam zijn"),
        ("../x", PASSWORD, "kan geen naam zijn"),
        ("kort", "elf tekens!", "minstens 12"),
        ("lang", "x" * 1025, "hoogstens 1024"),
    ],
)
def test_what_cannot_be_added_is_said(users: UsersFile, name: str, password: str, said: str) -> None:
    with pytest.raises(UsersError, match=said):
        users.add(name, "cio", password)
    assert set(users.all()) == {"jansen"}


@pytest.mark.parametrize(
    "text",
    ["[jansen", '[jansen]\nrole = "baas"\nhash = "x"\n', '[jansen]\nrole = "cio"\n', "a = 1", f"a = {'1' * 5000}"],
)
def test_a_file_that_is_wrong_is_named(users: UsersFile, text: str) -> None:
    users.path.write_text(text, "utf-8")
    with pytest.raises(UsersError, match=r"users\.toml"):
        users.all()


def test_a_hash_that_is_none_lets_nobody_in(users: UsersFile) -> None:
    users.path.write_text(f'[jansen]\nrole = "cio"\nhash = "{PASSWORD}"\n', "utf-8")
    assert users.verified("jansen", PASSWORD) is None


def test_the_command_line_adds_changes_lists_and_removes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUICKSCAN_ACCESS_FOLDER", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\neen nieuw wachtwoord\n"))
    assert main(["users", "list"]) == 0
    assert main(["users", "add", "jansen", "--role", "cio", "--stdin"]) == 0
    assert main(["users", "password", "jansen", "--stdin"]) == 0
    assert UsersFile(tmp_path / "users.toml").verified("jansen", "een nieuw wachtwoord")
    assert main(["users", "role", "jansen", "--role", "trainer"]) == 0
    assert main(["users", "list"]) == 0
    assert "jansen\ttrainer" in capsys.readouterr().out
    assert main(["users", "remove", "jansen"]) == 0
    assert main(["users", "remove", "jansen"]) == 2
    assert main(["users", "add", "jansen", "--role", "cio"]) == 2
    shown = capsys.readouterr().err.splitlines()
    assert len(shown) == 2
    assert "--stdin" in shown[1]
