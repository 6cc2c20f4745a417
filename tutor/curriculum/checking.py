"""Prove content by drawing problems and checking each as a learner, a careful reader and a doubter would."""

from collections.abc import Iterator

from tutor.answers import Kind, Unreadable, Verdict, check
from tutor.curriculum.arithmetic import holds
from tutor.curriculum.expressions import LanguageError
from tutor.curriculum.following import solution_flaws
from tutor.curriculum.generation import GenerationError, Instance, generate_whole, values_of
from tutor.curriculum.graphs import draw
from tutor.curriculum.pieces import MATHS, sides
from tutor.curriculum.proving import disproof
from tutor.curriculum.reckoning import Undefined
from tutor.curriculum.template import Template
from tutor.curriculum.wording import text_flaws
from tutor.wording import gettext as _
from tutor.wording import gettext_noop

# The right value in another form gives as much away: "5x^7" says nearly all of "5x^7 + C".
VERDICTS = {
    Verdict.CORRECT: gettext_noop("correct"),
    Verdict.WRONG_FORM: gettext_noop("wrong_form"),
    Verdict.WRONG: gettext_noop("wrong"),
    Verdict.UNREADABLE: gettext_noop("unreadable"),
    Verdict.UNDECIDED: gettext_noop("undecided"),
}
GIVEN_AWAY = {Verdict.CORRECT, Verdict.WRONG_FORM}


def check_exercise(template: Template, seed: int) -> list[str]:
    """What is wrong with the problem of this seed, in words; empty when it holds."""
    try:
        parts = generate_whole(template, seed)
        return [with_its_part(flaw, each) for each in parts for flaw in _flaws(each)]
    except GenerationError as trouble:
        return [str(trouble)]
    except Unreadable as trouble:
        return [_("something typed cannot be read: {why}").format(why=trouble.message)]


def with_its_part(flaw: str, instance: Instance) -> str:
    """What is wrong, and in which part where there are several."""
    return _("part {number}: {flaw}").format(number=instance.part + 1, flaw=flaw) if instance.parts > 1 else flaw


def _flaws(instance: Instance) -> Iterator[str]:
    yield from answer_flaws(instance)
    yield from _slip_flaws(instance)
    yield from _hint_flaws(instance)
    yield from scaffold_flaws(instance)
    yield from _giveaway_flaws(instance)
    yield from text_flaws(instance)
    yield from solution_flaws(instance)
    yield from _graph_flaws(instance)
    yield from _proof_flaws(instance)


def answer_flaws(instance: Instance) -> Iterator[str]:
    """A learner who writes the stated answer must be told that it is right."""
    expected = instance.expected
    text = f"{expected.answer} + C" if expected.require_constant else expected.answer
    judged = check(text, expected)
    if judged.verdict is not Verdict.CORRECT:
        verdict = _(VERDICTS[judged.verdict])
        yield _("its own answer “{text}” is judged {verdict}: {why}").format(
            text=text, verdict=verdict, why=judged.feedback
        )


def _slip_flaws(instance: Instance) -> Iterator[str]:
    """Each misconception is wrong, and gets its own feedback and no other."""
    for slip in instance.expected.misconceptions:
        judged = check(slip.answer, instance.expected)
        if judged.verdict is not Verdict.WRONG or judged.misconception != slip.slug:
            verdict = _(VERDICTS[judged.verdict])
            yield _("misconception {name} “{answer}” is judged {verdict} ({other})").format(
                name=slip.slug, answer=slip.answer, verdict=verdict, other=judged.misconception
            )


def _hint_flaws(instance: Instance) -> Iterator[str]:
    """Only the last hint may come so near that the answer stands in it."""
    asked = {each for text in (instance.stem, instance.prompt) for each in sides(text)}
    for number, hint in enumerate(instance.hints[:-1], 1):
        if instance.expected.kind is Kind.CHOICE:
            yield from (
                [_("hint {number} gives the answer away").format(number=number)]
                if instance.expected.answer in hint
                else []
            )
            continue
        for said in sides(hint):
            if said not in asked and check(said, instance.expected, syntax="latex").verdict in GIVEN_AWAY:
                yield _("hint {number} gives the answer away: {said}").format(number=number, said=said)


def scaffold_flaws(instance: Instance) -> Iterator[str]:
    """A smaller question takes its own answer."""
    for number, smaller in enumerate(instance.scaffolds, 1):
        if smaller is None:
            continue
        if check(smaller.expected.answer, smaller.expected).verdict is not Verdict.CORRECT:
            yield _("the question in hint {number} does not take its own answer “{answer}”").format(
                number=number, answer=smaller.expected.answer
            )


def _giveaway_flaws(instance: Instance) -> Iterator[str]:
    """No smaller question before the last is the question itself."""
    for number, smaller in enumerate(instance.scaffolds[:-1], 1):
        if smaller and smaller.expected.answer == instance.expected.answer:
            yield _("the question in hint {number} asks for the answer itself").format(number=number)


def _graph_flaws(instance: Instance) -> Iterator[str]:
    if instance.graph is None:
        return
    try:
        drawing = draw(instance.graph)
    except (Undefined, Unreadable) as trouble:
        yield _("the graph cannot be drawn: {why}").format(why=trouble)
        return
    if any(not stroke.path for stroke in drawing.strokes):
        yield _("a curve of the graph lies outside its window")
    if MATHS.search(drawing.text):
        yield _("the graph's text is read aloud as it stands: write it in words, without \\( \\)")


def _proof_flaws(instance: Instance) -> Iterator[str]:
    if instance.verify is None:
        return
    if instance.verify.how != "holds":
        yield from disproof(instance.expected, instance.verify)
        return
    try:
        if not holds(instance.verify.text, values_of(instance)):
            yield _("“{text}” does not hold").format(text=instance.verify.text)
    except LanguageError as trouble:
        yield _("“{text}” cannot be worked out: {why}").format(text=instance.verify.text, why=trouble)
