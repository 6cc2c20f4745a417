"""The right answers of an open tutor: each that is mathematics is read, printed, read back, and equals itself.

`python -m benchmarks.answers.gold` lists what is refused, with the reason.
"""

import json
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.answers.cases import ROOT
from benchmarks.answers.fuzzing import comes_back
from benchmarks.report import Row
from tutor.answers import Unreadable
from tutor.answers.comparison import same_meaning
from tutor.answers.reader import parse
from tutor.answers.sampling import Premises
from tutor.answers.tree import EXPRESSIONS, Constant, Sum, Tree, every, number
from tutor.answers.vocabulary import Vocabulary

SAMPLE = ROOT.parent / "shared" / "data" / "oatutor" / "oatutor_sample.tar.gz"
ANY = Vocabulary(None)


@dataclass
class Found:
    """What came of the answers."""

    read: int = 0
    templates: int = 0
    changed: list[str] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=dict)


def rows() -> Iterator[Row]:
    found = tried(list(answers()))
    refused = Counter({reason: len(texts) for reason, texts in found.refused.items()})
    yield Row("gold answers read", found.read, "n")
    yield Row("gold answers not the same once printed", len(found.changed), "n", 0)
    yield Row("gold answers not equal to themselves", len(found.unequal), "n", 0)
    yield Row("gold answers that are templates", found.templates, "n")
    yield Row("gold answers refused", refused.total(), "n")
    for reason, count in refused.most_common():
        yield Row(f"  refused: {reason}"[:58], count, "n")


def answers() -> Iterator[str]:
    """What is typed into a box, in the sample of content."""
    if not SAMPLE.exists():
        sys.exit(f"{SAMPLE} is missing: lay the folder of shared data beside this one, then try again.")
    with tarfile.open(SAMPLE) as archive:
        for member in archive:
            parts = member.name.split("/")
            if len(parts) == 6 and parts[3] == "steps" and parts[5] == f"{parts[4]}.json":
                step = json.loads(archive.extractfile(member).read())  # type: ignore[union-attr]
                yield from step["stepAnswer"] if step["problemType"] == "TextBox" else ()


def tried(texts: list[str]) -> Found:
    found = Found()
    for text in texts:
        if "@{" in text:
            found.templates += 1
            continue
        try:
            _read(text, found)
        except Unreadable as trouble:
            found.refused.setdefault(_reason(trouble), []).append(text)
    return found


def _read(text: str, found: Found) -> None:
    """Raises `Unreadable`."""
    latex = "$$" in text or "\\" in text
    tree = parse(text.replace("$$", ""), ANY, "latex" if latex else "plain")
    found.read += 1
    if not comes_back(tree, ANY):
        found.changed.append(text)
    if not _equals_itself(tree):
        found.unequal.append(text)


def _equals_itself(tree: Tree) -> bool:
    """Also with nothing added to it, so that it has to be reckoned with."""
    premises = Premises()
    if isinstance(tree, EXPRESSIONS) and not any(Constant(name) in every(tree) for name in ("oo", "undefined")):
        return same_meaning(Sum((tree, number(0))), tree, premises) is True
    return same_meaning(tree, tree, premises) is True


def _reason(trouble: Unreadable) -> str:
    """The sentence without what it quotes."""
    before, quote, rest = trouble.message.partition("“")
    return f"{before}…{rest.partition('”')[2]}" if quote else before


def main() -> None:
    found = tried(list(answers()))
    for reason, texts in [*found.refused.items(), ("changed", found.changed), ("unequal", found.unequal)]:
        sys.stdout.writelines(f"{reason}\t{text}\n" for text in texts)


if __name__ == "__main__":
    main()
