from vectorstore.printable import printable


def test_only_what_can_be_seen_is_left_and_utf8_can_hold_it() -> None:
    shown = printable("réactie\n\x1b[31m\u202e\udcff\u00a0x.txt")
    assert shown == r"réactie\n\x1b[31m\u202e\udcff\xa0x.txt"
    assert shown.isprintable() and shown.encode()
