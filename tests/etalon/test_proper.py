"""Names that no data list are told by their sound."""

from etalon.text import proper


def test_a_name_may_begin_a_sentence_in_all_texts_but_one() -> None:
    texts = ("Demingə mükafat verildi.", "Деминг сыйлық алды.", "They gave Deming a prize.")
    assert [word for _sound, word in proper.shared(texts)] == ["Deming"]
    assert not list(proper.shared(("Demingə mükafat.", "Деминг сыйлық алды.", "Deming got it.")))


def test_one_sound_is_written_in_many_ways() -> None:
    for one, other in (
        ("by Stephen Clark", "пера Стивен"),
        ("by Charles", "пера Чарльз"),
        ("by Joseph Tur", "пера Джозеф Тур"),
    ):
        assert list(proper.shared((one, other)))


def test_a_strange_name_has_several_syllables_and_stands_nowhere_else() -> None:
    assert list(proper.strange("bởi Henri Abraham và Trung", ["от Джона"])) == ["Abraham"]
    assert not list(proper.strange("bởi Abraham", ["от Абрахама"]))
    assert list(proper.strange("bởi Peter Mason và Schwartz", ["от Джона"])) == ["Peter Mason", "Schwartz"]
    assert not list(proper.strange("bởi Hà Nội và Hàn Quốc", ["от Джона"]))
