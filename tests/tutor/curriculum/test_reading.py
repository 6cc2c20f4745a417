"""Content files read, and every fault named with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.curriculum.locating import line_of
from tutor.curriculum.reading import ContentError, Page, read_content

Spoil = Callable[..., Path]


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_content(folder)
    return [str(fault) for fault in caught.value.faults]


def test_a_sound_folder_is_read(folder: Path) -> None:
    content = read_content(folder)
    assert [page.slug for page in content.skills] == ["adding"]
    assert [exercise["slug"] for exercise in content.exercises] == ["add-to-unknown"]


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("level = 1", "level = 7", 10, "“level” is 1, 2 or 3, not 7"),
        ("level = 1", 'level = "1"', 10, "should be a whole number"),
        ("level = 1", "level = true", 10, "should be a whole number"),
        ("level = 1\n", "", 7, "“level” is missing"),
        ("level = 1", "level = 1\nlevell = 1", 11, "“levell” is not known"),
        ("usual_seconds = 30", "usual_seconds = 0", 11, "5 to 1800"),
        ('slug = "add-to-unknown"', 'slug = "Add it"', 8, "is no slug"),
        ('title = "Add to an unknown"', 'title = ""', 9, "1 to 120 characters"),
        (r"\(x + <b> = <c>\).'", r"\(x + <b> = <d>\).'", 12, "“d” is no parameter"),
        (r"\(x + <b> = <c>\).'", r"\(x + <b> = <c>.'", 12, "opened but not closed"),
        (r"\(x + <b> = <c>\).'", r"\(x + <b> = <c\).'", 12, "no mark"),
        ('"b != x"', '"b !! x"', 14, "cannot read “!! x”"),
        ('"b != x"', '"b + x"', 14, "compares nothing"),
        ('"b != x"', '"b != y"', 14, "“y” is no parameter"),
        ('"b != x"', '"b > 99"', 25, "400 draws and no problem"),
        ("  'Take \\(<b>\\) from both sides.',\n", "", 15, "2 of at least 3 entries"),
        ("'Take \\(<b>\\) from both sides.'", "'<q>'", 17, "“q” is no parameter"),
        ("'Both sides lose the same: \\(x = <c> - <b>\\).'", "'\\(x = <c>\\)'", 22, "no words"),
        ('b = "2..9"', 'b = "9..2"', 26, "nothing to draw from"),
        ('b = "2..9"', 'b = "c + 1"', 26, "“c” is not known yet"),
        ('b = "2..9"', 'b = "2..9"\nor = "1..2"', 27, "cannot name a parameter"),
        ('b = "2..9"', "b = 5", 26, "a rule is text"),
        ('value = "<x>"\n', "", 29, "“value” is missing"),
        ('kind = "number"', 'kind = "nummer"', 31, "use expression, equation, number"),
        ('value = "<x>"', 'value = "<x> +"', 30, "cannot be read"),
        ('slug = "wrong-sign"', 'slug = "added-instead"', 38, "used twice"),
        ("feedback = 'Look at the sign.'", "says = 'Look at the sign.'", 40, "“says” is not known"),
        ('answer = "<-x>"', 'answer = "<-x> y"', 39, "cannot be read"),
        ("solves =", "proves =", 42, "“proves” proves nothing"),
        ('solves = "x + <b> = <c>"', 'limit_of = "x"', 41, "limit_of goes with “at”"),
        ('solves = "x + <b> = <c>"', 'solves = "x + <b> = = <c>"', 42, "cannot be read"),
        ("prerequisites = []", 'prerequisites = ["counting-sheep"]', 5, "is no skill"),
        ("prerequisites = []", 'prerequisites = ["adding"]', 5, "comes later"),
        ('slug = "adding"', 'slug = "sums"', 1, "“adding”, like the name of the file"),
        ("order = 1", "order = -1", 4, "0 to 999"),
        ("  'Work out \\(<c> - <b>\\).',", "  7,", 15, "should be a sentence"),
        ('solves = "x + <b> = <c>"', "solves = 3", 42, "should be text"),
        ("[[exercise]]", "[exercise]", 7, "should be a list"),
        ("level = 1", "level = = 1", 10, "not TOML"),
    ],
)
def test_a_fault_is_named_with_its_line_and_reason(spoil: Spoil, old: str, new: str, line: int, reason: str) -> None:
    faults = faults_of(spoil(old, new))
    assert any(fault.startswith(f"counting/adding.toml:{line}: ") and reason in fault for fault in faults)


def test_all_faults_of_all_files_are_named_at_once(folder: Path, spoil: Spoil) -> None:
    spoil("level = 1", "level = 7")
    spoil('b = "2..9"', 'b = "9..2"')
    spoil('title = "Counting"\n', "", "course.toml")
    assert [fault.split(": ")[0] for fault in faults_of(folder)] == [
        "counting/adding.toml:10",
        "counting/adding.toml:26",
        "counting/course.toml:1",
    ]


def test_a_skill_without_exercises_is_refused(folder: Path) -> None:
    path = folder / "counting" / "adding.toml"
    path.write_text(path.read_text().split("[[exercise]]")[0])
    assert "has no exercise" in faults_of(folder)[0]


def test_a_folder_without_a_course_is_refused(tmp_path: Path) -> None:
    assert "no course here" in faults_of(tmp_path)[0]


def test_a_file_that_is_not_utf8_is_refused(folder: Path) -> None:
    path = folder / "counting" / "adding.toml"
    path.write_bytes(path.read_bytes().replace(b"Adding", b"Add\xefng"))
    assert "save the file as UTF-8" in faults_of(folder)[0]


def test_an_exercise_slug_used_twice_is_refused(folder: Path) -> None:
    path = folder / "counting" / "adding.toml"
    (folder / "counting" / "again.toml").write_text(path.read_text().replace('slug = "adding"', 'slug = "again"'))
    assert faults_of(folder) == [
        "counting/again.toml:8: “add-to-unknown” is an exercise of adding already: choose another slug"
    ]


def test_two_skills_cannot_each_need_the_other(folder: Path, spoil: Spoil) -> None:
    text = (folder / "counting" / "adding.toml").read_text()
    again = text.replace('slug = "adding"', 'slug = "again"').replace('"add-to-unknown"', '"add-again"')
    (folder / "counting" / "again.toml").write_text(again.replace("prerequisites = []", 'prerequisites = ["adding"]'))
    spoil("prerequisites = []", 'prerequisites = ["again"]')
    loop = "prerequisites go round in a loop: adding needs again needs adding; take one of them out"
    assert [fault for fault in faults_of(folder) if "comes later" not in fault] == [f"counting/adding.toml:5: {loop}"]


SOURCE = """slug = "s"
[[exercise]] # one
prompt = '''
title = "this is text"
'''
title = "this is a key"
hints = [
  "one",
  "two",
]
[exercise.answer]
value = "1"
[[exercise]]
[[exercise.misconception]]
slug = "a"
[[exercise.misconception]]
slug = "b"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("slug",), 1),
        (("exercise", 0), 2),
        (("exercise", 0, "title"), 6),
        (("exercise", 0, "hints", 1), 9),
        (("exercise", 0, "answer", "value"), 12),
        (("exercise", 1, "misconception", 1, "slug"), 17),
        (("exercise", 1, "misconception", 1, "absent"), 16),
        (("exercise", 9), 1),
    ],
)
def test_a_place_in_a_file_has_a_line(path: tuple[str | int, ...], line: int) -> None:
    assert line_of(SOURCE, path) == line


@pytest.mark.parametrize("page", read_content().skills, ids=lambda page: page.slug)
def test_every_skill_of_ours_has_a_lesson(page: Page) -> None:
    """An idea, a usual slip, and three exercises at three levels."""
    assert all(page.data.get(part) for part in ("summary", "idea", "slip"))
    assert len({exercise["level"] for exercise in page.exercises}) == 3
