from assistant.access.attempts import MOST_BY_ADDRESS, MOST_BY_NAME, WINDOW_SECONDS, Attempts


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_name_waits_after_too_many_failures_from_anywhere_until_the_first_is_old_enough() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for number in range(MOST_BY_NAME):
        assert attempts.begin("jansen", f"192.0.2.{number}") == 0
        clock.now += 10
    assert attempts.begin(" JANSEN", "192.0.2.99") == WINDOW_SECONDS - 50
    assert attempts.begin("pietersen", "192.0.2.99") == 0
    clock.now += WINDOW_SECONDS - 50
    assert attempts.begin("jansen", "192.0.2.99") == 0
    assert attempts.begin("jansen", "192.0.2.99") > 0


def test_an_address_waits_whatever_names_it_tries() -> None:
    attempts = Attempts(Clock())
    assert not any(attempts.begin(f"naam{number}", "192.0.2.1") for number in range(MOST_BY_ADDRESS))
    assert attempts.begin("nog een", "192.0.2.1") == WINDOW_SECONDS
    assert attempts.begin("nog een", "192.0.2.2") == 0


def test_success_forgets_the_failures_of_the_name_and_its_own_attempt() -> None:
    attempts = Attempts(Clock())
    for _ in range(3 * MOST_BY_ADDRESS):
        assert attempts.begin("jansen", "192.0.2.1") == 0
        attempts.succeeded("jansen", "192.0.2.1")
