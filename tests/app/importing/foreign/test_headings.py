import pytest

from app.importing.foreign.headings import (
    column_named,
    declined,
    is_value,
    language_code,
    nearest_value,
    says_nothing,
    tells_nothing,
    value_named,
    wavers,
)
from app.importing.foreign.layout import Meaning


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        *(("Issue", Meaning.ISSUE), ("Питання", Meaning.ISSUE), ("Вопрос", Meaning.ISSUE), ("No.", Meaning.NUMBER)),
        *(
            ("№ п/п", Meaning.NUMBER),
            ("Розділ", Meaning.THEME),
            ("Сторона", Meaning.PARTY),
            ("Позиція", Meaning.STATEMENT),
        ),
        *(("ДАТА:", Meaning.DATE), ("Источник", Meaning.SOURCE), ("Посилання", Meaning.LINK), ("p.", Meaning.LOCATOR)),
        *(
            ("Our reading", Meaning.CONVERGENCE),
            ("Обґрунтування", Meaning.NOTE),
            ("Компромісна пропозиція", Meaning.BRIDGING),
        ),
        *(("Original  wording", Meaning.ORIGINAL), ("Мова", Meaning.LANGUAGE), ("Red lines", Meaning.FIRMNESS)),
        *(("Rationale", Meaning.REASON), ("Цитата", Meaning.QUOTE), ("Type of source", Meaning.BASIS)),
    ],
)
def test_columns_are_known_in_three_languages(heading: str, meaning: Meaning) -> None:
    assert column_named(heading) == (meaning, True)


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [("Positon", Meaning.STATEMENT), ("Convergance", Meaning.CONVERGENCE), ("Джерелло", Meaning.SOURCE)],
)
def test_a_slip_of_the_pen_is_a_near_miss(heading: str, meaning: Meaning) -> None:
    assert column_named(heading) == (meaning, False)


@pytest.mark.parametrize("heading", ["", "Basic", "Fishing", "Alphaland", "x" * 500, "Dote", "🐟"])
def test_other_words_name_no_column(heading: str) -> None:
    assert column_named(heading) is None


@pytest.mark.parametrize(
    ("meaning", "word", "code"),
    [
        *((Meaning.CONVERGENCE, "far apart", "opposed"), (Meaning.CONVERGENCE, "Частково узгоджено", "converging")),
        *((Meaning.CONVERGENCE, "►◄ Converging", "converging"), (Meaning.CONVERGENCE, "not assessed", "")),
        *((Meaning.BASIS, "Офіційна заява", "official statement"), (Meaning.BASIS, "по сообщениям", "reported")),
        *((Meaning.FIRMNESS, "Red line", "red line"), (Meaning.FIRMNESS, "гнучка", "open")),
    ],
)
def test_fixed_words_are_told_in_ours(meaning: Meaning, word: str, code: str) -> None:
    heard = value_named(meaning, word)
    assert heard is not None
    assert (heard.code, heard.exact) == (code, True)


def test_a_word_is_never_taken_for_its_opposite() -> None:
    assert value_named(Meaning.CONVERGENCE, "unagreed") is None
    assert value_named(Meaning.CONVERGENCE, "not agreed") == ("opposed", 100)
    assert not is_value(Meaning.CONVERGENCE, "agreeed")
    near = value_named(Meaning.CONVERGENCE, "agreeed")
    assert near is not None
    assert (near.code, near.exact) == ("agreed", False)


def test_the_nearest_word_is_offered() -> None:
    assert nearest_value(Meaning.BASIS, "oficial statment") == "official statement"
    assert nearest_value(Meaning.BASIS, "zebra") == ""


@pytest.mark.parametrize(
    "text", ["", "  ", "–", "—", "n/a", "No position", "немає позиції", "нет позиции", "\u00a0", "…"]
)
def test_some_cells_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["No", "Нет", "Ні", "None of the fish", "0", "Yes"])
def test_a_short_answer_is_an_answer(text: str) -> None:
    assert not says_nothing(text)
    assert not declined(text)


def test_a_party_may_decline() -> None:
    assert declined("Declined to state.")
    assert declined("відмовились відповідати")
    assert not declined("declined the offer of a third of the fish")


def test_other_small_words() -> None:
    assert (language_code("Українська"), language_code("Russian"), language_code("pl")) == ("uk", "ru", "pl")
    assert wavers("Topic")
    assert not wavers("Issue")
    assert tells_nothing("сторони")
    assert not tells_nothing("fish")
