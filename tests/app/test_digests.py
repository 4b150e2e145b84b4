from datetime import date

from app.digests import digest_of
from app.vocabulary import Silence


def test_what_an_import_never_tells_apart_has_one_digest() -> None:
    assert digest_of(None) == digest_of("")
    assert digest_of(Silence.DECLINED) == digest_of("declined to state")
    assert digest_of(date(2025, 6, 2)) == digest_of("2025-06-02")
    assert digest_of((("s1", "p. 1", ""),)) == digest_of([["s1", "p. 1", ""]])


def test_it_is_the_same_on_every_machine() -> None:
    assert digest_of("Усі риби") == "5afb920af77fe28d"
    assert digest_of("Усі риби ") != digest_of("Усі риби")
