import codecs
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.importing.reading.encodings import NAMES, decoded, encoding_name, misread
from app.importing.reading.parsing import Refusal

UKRAINIAN = (
    "Питання;Припинення вогню;Гарантії безпеки\nНегайне й повне припинення вогню на суші;Лише після виведення військ\n"
    "Членство є суверенним правом;Об'єкти енергетики повертаються, її справа\n"
)
RUSSIAN = (
    "Вопрос;Прекращение огня;Гарантии безопасности\nНемедленно, без условий;Только после вывода войск\n"
    "Съезд рассмотрит этот вопрос;Ещё не определён объём помощи\n"
)
ENGLISH = "".join(f"{number};Ceasefire on land, part {number};A full ceasefire;Only later\n" for number in range(30))


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "cp1125", "mac-cyrillic", "iso-8859-5"])
def test_a_ukrainian_text_is_read_whatever_its_encoding(encoding: str) -> None:
    found = decoded(UKRAINIAN.encode(encoding))
    assert (found.text, found.encoding, found.guessed, found.mixed) == (UKRAINIAN, encoding, True, False)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "koi8-r", "cp866", "cp1125", "mac-cyrillic", "iso-8859-5"])
def test_a_russian_text_is_read_whatever_its_encoding(encoding: str) -> None:
    found = decoded(RUSSIAN.encode(encoding))
    assert found.text == RUSSIAN
    assert encoding in found.encodings


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "cp1125", "mac-cyrillic", "iso-8859-5"])
@pytest.mark.parametrize("header", ["id;issue;Україна;Росія\n", "id;тема;Київ;Москва\n"])
def test_a_few_cyrillic_names_in_an_english_table_are_enough(header: str, encoding: str) -> None:
    assert decoded((header + ENGLISH).encode(encoding)).text == header + ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("n;café;Zürich – naïve;“quoted”\n", "cp1252"),
        ("Sécurité;Des garanties à l’Ukraine;L'échange a déjà été arrêté\n", "cp1252"),
        ("Año;La protección de los niños está señalada\n", "cp1252"),
        ("Bezpieczeństwo;Gwarancje są udzielane łącznie z żądaniami\n", "cp1250"),
        ("Bezpečnost;Záruky jsou poskytnuty třetími státy, včetně požadavků\n", "cp1250"),
    ],
)
def test_latin_texts_are_told_by_their_accents(text: str, encoding: str) -> None:
    assert decoded(ENGLISH.encode() + text.encode(encoding)).text == ENGLISH + text


def test_utf_8_and_ascii_are_no_guesses() -> None:
    assert not decoded(UKRAINIAN.encode()).guessed
    assert decoded(UKRAINIAN.encode()).encodings[0] == "utf-8"
    assert decoded(ENGLISH.encode()).encodings == ("utf-8",)


@pytest.mark.parametrize("text", [UKRAINIAN, RUSSIAN, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(text: str, encoding: str) -> None:
    found = decoded(text.encode(encoding))
    assert (found.text, found.encodings, found.guessed) == (text, (encoding,), False)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_mark_decides(text: str) -> None:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        found = decoded(mark + text.encode(encoding))
        assert (found.text, found.encodings) == (text, (encoding,))


def test_text_after_a_mark_that_is_not_what_it_says_is_refused_with_the_line() -> None:
    with pytest.raises(Refusal) as refused:
        decoded(codecs.BOM_UTF32_LE + "a\nb".encode("utf-32-le") + b"\xff\xff\xff\xff")
    assert refused.value.place == "line 2"
    assert "UTF-32" in refused.value.reason


@pytest.mark.parametrize(
    "content",
    [
        b"a\r\nb\xed\xa0\x80",
        codecs.BOM_UTF16_LE + "a\r\nb".encode("utf-16-le") + b"\x00\xd8",
        codecs.BOM_UTF16_LE + "a\r\nb".encode("utf-16-le") + b"x",
    ],
)
def test_half_a_character_is_refused_with_the_line(content: bytes) -> None:
    with pytest.raises(Refusal, match="half of a character") as refused:
        decoded(content)
    assert refused.value.place == "line 2"


def test_what_is_not_utf_8_in_a_file_of_utf_8_is_marked() -> None:
    found = decoded(UKRAINIAN.encode() + "Так".encode("cp1251"))
    assert found.mixed
    assert found.text == UKRAINIAN + "\ufffd\ufffd\ufffd"


def test_the_encoding_that_is_asked_for_is_used_or_refused() -> None:
    content = UKRAINIAN.encode("cp1251")
    first, second, *_rest = decoded(content).encodings
    chosen = decoded(content, second)
    assert (chosen.text, chosen.guessed) == (content.decode(second), False)
    assert chosen.encodings[0] == first
    for impossible in ("utf-8", "utf-16-le", "rot13", "nonsense"):
        with pytest.raises(Refusal, match="Choose another encoding"):
            decoded(content, impossible)


def test_a_choice_is_always_one_of_those_that_were_offered() -> None:
    for content in (UKRAINIAN.encode("koi8-u"), UKRAINIAN.encode(), UKRAINIAN.encode() + b"\xcd", ENGLISH.encode()):
        found = decoded(content)
        assert found.encoding in found.encodings
        assert all(decoded(content, encoding).encoding == encoding for encoding in found.encodings)


def test_utf_8_that_was_taken_for_something_else_is_recognised() -> None:
    garbled = "Питання".encode().decode("cp1251")
    assert misread(garbled, "cp1251") == "Питання"
    assert misread("Питання", "cp1251") == ""
    assert misread("plain", "cp1251") == ""


def test_every_encoding_has_a_name_for_people() -> None:
    assert [encoding_name(encoding) for encoding in NAMES] == [*dict.fromkeys(map(encoding_name, NAMES))]


@given(st.binary(max_size=200), st.sampled_from(["", *NAMES]))
@example(b"\xff\xfe\x00", "")
@example(b"\xef\xbb\xbf\xed\xa0\x80", "utf-8")
def test_any_bytes_are_a_text_or_refused(content: bytes, encoding: str) -> None:
    with suppress(Refusal):
        found = decoded(content, encoding)
        assert found.encoding in found.encodings
        assert encoding in ("", found.encoding)
