"""The catalogues hold exactly what is said, all of it translated, with the same values and links in it."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError
from django.conf import settings as site

from tutor.checks import check_installation
from tutor.web.words.catalogs import Found, compile_all, files, read, untranslated, update
from tutor.web.words.finding import in_code, in_scripts, in_tables, in_templates

ROOT = Path(site.BASE_DIR)
OTHERS = [code for code, _ in site.LANGUAGES if code != site.LANGUAGE_CODE]
UI = [(language, domain) for language in OTHERS for domain in ("django", "djangojs")]
VALUES = re.compile(r"%\(\w+\)[sd]|%%|\{\w*(?:[:!][^{}]*)?\}")
TAGS = re.compile(r"</?[a-z][^>]*>")
ATTRIBUTE = re.compile(r'(?:aria-label|title|alt)="[^"]*"')


def catalogue(language: str, domain: str) -> Any:
    return read(ROOT / "locale" / language / "LC_MESSAGES" / f"{domain}.po")


def keys(found: Any) -> set[tuple[str, str | None]]:
    return {(each.text, each.context) for each in found}


@pytest.mark.parametrize(("language", "domain"), UI)
def test_it_holds_what_is_said_and_nothing_else(language: str, domain: str) -> None:
    said = in_scripts(ROOT) if domain == "djangojs" else chain(in_code(ROOT), in_templates(ROOT), in_tables(ROOT))
    held = {(_one(message), message.context) for message in catalogue(language, domain) if message.id}
    assert held == keys(said), "run manage.py collect_words and translate what is new"


@pytest.mark.parametrize(("language", "domain"), UI)
def test_everything_is_translated_and_looked_over(language: str, domain: str) -> None:
    found = catalogue(language, domain)
    assert untranslated(found) == []
    assert [message.id for message in found if message.id and message.fuzzy] == []


@pytest.mark.parametrize(("language", "domain"), UI)
def test_values_and_links_are_those_of_the_original(language: str, domain: str) -> None:
    faults = [message.id for message in catalogue(language, domain) if message.id and not _keeps_values(message)]
    assert faults == []


def _one(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple) else message.id)


def _keeps_values(message: Message) -> bool:
    """A form for one may leave the number out, as English does; every other form holds what the plural holds."""
    if isinstance(message.id, tuple):
        one, many = map(_values, message.id)
        return all(_values(said) in (one, many) for said in message.string)
    return _values(message.string) == _values(message.id)


def _values(text: Any) -> Counter[str]:
    tags = (ATTRIBUTE.sub("", tag) for tag in TAGS.findall(str(text)))
    return Counter([*VALUES.findall(str(text)), *tags])


COUNTED = "{% blocktranslate count n=n %}{{ n }} hint{% plural %}{{ n }} hints{% endblocktranslate %}"
PAGE = '{% translate "My desk" %} ' + COUNTED


def test_code_pages_and_scripts_are_read(tmp_path: Path) -> None:
    for place, text in (
        ("tutor/a.py", 'a = _("Right.")\nb = ngettext("one", "{n}", n)\nc = pgettext("answer", "Right")\nd = "no"\n'),
        ("templates/p.html", f"<h1>\n  It's {{# a note #}}</h1>\n {PAGE}\n"),
        ("frontend/x.ts", "const a = _(\"Send\"); const b = filled(_('It\\'s {n}'), { n });\n"),
        ("frontend/tests/x.test.ts", '_("not this");\n'),
    ):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text)
    assert [(each.text, each.many, each.context) for each in in_code(tmp_path)] == [
        ("Right.", "", None),
        ("one", "{n}", None),
        ("Right", "", "answer"),
    ]
    assert [(each.text, each.many) for each in in_templates(tmp_path)] == [
        ("My desk", ""),
        ("%(n)s hint", "%(n)s hints"),
    ]
    assert [each.text for each in in_scripts(tmp_path)] == ["Send", "It's {n}"]


def test_an_update_keeps_adds_and_drops(tmp_path: Path) -> None:
    path = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    first = update(path, [Found("Old"), Found("Stays")])
    first["Stays"].string = "Bleibt"
    update_with(path, first)
    again = update(path, [Found("Stays"), Found("Stay", "Stays many"), Found("New", context="verb")])
    assert again["Stays"].string == "Bleibt"
    assert "Old" not in again
    assert untranslated(again) == ["('Stay', 'Stays many')", "New"]
    assert "EMAIL" not in path.read_text()


def update_with(path: Path, catalog: Any) -> None:
    from babel.messages.pofile import write_po

    with path.open("wb") as file:
        write_po(file, catalog)


def test_compiled_files_stand_beside_their_sources(tmp_path: Path) -> None:
    path = tmp_path / "he" / "LC_MESSAGES" / "django.po"
    update(path, [Found("Right.")])
    assert list(compile_all([tmp_path])) == [path.with_suffix(".mo")]
    assert path.with_suffix(".mo").stat().st_size > 0
    assert files([tmp_path]) == [path]


def test_a_spoilt_catalogue_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text("no catalogue\n")
    with pytest.raises(PoFileError):
        read(path)


def test_a_start_without_compiled_words_says_so(tmp_path: Path, settings: Any) -> None:
    settings.LOCALE_PATHS = [tmp_path]
    update(tmp_path / "de" / "LC_MESSAGES" / "django.po", [Found("Right.")])
    assert "tutor.W004" in [each.id for each in check_installation()]
    list(compile_all([tmp_path]))
    assert "tutor.W004" not in [each.id for each in check_installation()]
