"""What `affect` says of how somebody seems to feel, in the language of whoever reads.

Estimates are made by workers and kept in the words of `affect`, which are English: they are put into other words here,
each time that they are shown.
"""

import re
from collections.abc import Iterable

from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_noop as _

from affect.explain import certainty_words
from tutor.curriculum.words import is_original
from tutor.practice.phrases import Counted, said

# affect.explain
FEELINGS = frozenset(
    (_("calm"), _("absorbed in it"), _("confident"), _("puzzled"), _("frustrated"), _("bored"), _("uneasy"))
)
CERTAINTIES = frozenset((_("too unsure to say"), _("quite unsure"), _("fairly sure"), _("sure")))
SIGNS = frozenset(
    (
        # affect.evidence: what a face is like
        _("a smile"),
        _("a surprised look"),
        _("a downcast look"),
        _("a tense look"),
        _("a wrinkled nose"),
        _("a startled look"),
        _("a wry look"),
        _("a still face"),
        # affect.features.gestures: what a face and hands show
        _("brows drawn together"),
        _("brows lowered"),
        _("brows raised"),
        _("mouth corners lowered"),
        _("eyes wide open"),
        _("eyes nearly closed"),
        _("mouth open"),
        _("long pause before the first key"),
        _("a long stop in between"),
        _("many deletions"),
        _("page left for a while"),
        _("pointer going to and fro"),
        # affect.features.eyes
        _("eyes closed a good part of the time"),
        _("looking away from the page"),
        # affect.features.learning: what the work shows
        _("no way out found so far"),
        _("answers given very quickly"),
        _("quicker than usual"),
        _("much longer on this one than usual"),
        _("long pause before starting"),
        # affect.physiology_model: heart and skin
        _("heart beating faster than usual for you"),
        _("heart beating slower than usual for you"),
        _("skin damper than usual for you"),
        _("skin drier than usual for you"),
        # affect/weights/states.json: how the work goes
        _("quick first misses, then step by step to the answer"),
        _("getting on smoothly"),
        _("one try after another, quickly"),
        _("working at the usual pace"),
        _("going back and forth without getting further"),
        _("taking time over each step"),
        # affect.explain and affect.settling
        _("nothing out of the ordinary"),
        _("what you have said at such moments"),
    )
)
UNSAID = frozenset(
    (
        # affect.unclear, affect.face_gate and affect.features.picture: why a face is not read
        _("face not visible: not guessing"),
        _("more than one face in view: not guessing whose feelings these are"),
        _("face too far away: come a little closer"),
        _("face too dark: more light in front would help"),
        _("picture too blurred: not guessing"),
        _("face turned away: not guessing"),
        _("this page reads faces in another way than this site now does: reload the page"),
        _("this picture is unlike the faces it was trained on: not guessing"),
        _("The picture is damaged or cut short: send the whole JPEG in one message."),
        _("This is not a JPEG: encode camera frames as image/jpeg."),
        _("The JPEG does not end where it should: send one whole picture and nothing after it."),
        # affect.estimator and affect.settling: why nothing is said
        _("nothing to go by yet: no face and nothing unusual in the work"),
        _("the signs are too weak or do not agree: not guessing"),
        _("this reading and those before it do not agree: not guessing yet"),
        _("what you have said at such moments speaks against it: not guessing"),
        # tutor.sensing.inference
        _("The estimator is not answering just now."),
        _("This site does not estimate how anybody feels."),
        # affect.face_looks
        _("a face is seen"),
    )
)


def _misses(number: int) -> str:
    return ngettext("{count} miss", "{count} misses in a row", number).format(count=number)


def _right_answers(number: int) -> str:
    return ngettext("{count} right answer", "{count} right answers in a row", number).format(count=number)


def _hints(number: int) -> str:
    return ngettext("{count} hint used", "{count} hints used", number).format(count=number)


COUNTED: Counted = {
    "# misses in a row": _misses,
    "# right answers in a row": _right_answers,
    "# hints used": _hints,
}
SENTENCE = re.compile(r"(.+), so perhaps (.+); (.+)\.")  # of affect.explain.sentence
BLINKS = re.compile(r"(\d+) blinks? a minute")


def certainty_said(certainty: float) -> str:
    """How sure a guess is."""
    return gettext(certainty_words(certainty))


def signs_said(signs: Iterable[str]) -> tuple[str, ...]:
    """What was noticed.

    >>> signs_said(["a smile", "two misses in a row"])
    ('a smile', 'two misses in a row')
    """
    return tuple(said(sign, SIGNS, COUNTED) for sign in signs)


def reason_said(reason: str) -> str:
    """Why a feeling is guessed, or none."""
    parts = SENTENCE.fullmatch(reason)
    if is_original() or parts is None:
        return said(reason, UNSAID, {})
    noticed, feeling, sure = parts.groups()
    words = gettext("{noticed}, so perhaps {feeling}; {sure}.")
    return words.format(noticed=_list_said(noticed), feeling=gettext(feeling), sure=gettext(sure))


def look_said(words: str) -> str:
    """What the newest picture showed."""
    return said(words, UNSAID, {})


def eyes_said(line: str) -> str:
    """What its eyes do: `eye_line` of affect.features.eyes."""
    return line if is_original() else ", ".join(map(_of_eyes, line.split(", "))) if line else ""


def _of_eyes(part: str) -> str:
    counted = BLINKS.fullmatch(part)
    if counted:
        number = int(counted[1])
        return ngettext("{count} blink a minute", "{count} blinks a minute", number).format(count=number)
    of_eyes = {
        "open": pgettext("eyes", "open"),
        "nearly closed": pgettext("eyes", "nearly closed"),
        "towards the page": pgettext("eyes", "towards the page"),
        "away from the page": pgettext("eyes", "away from the page"),
    }
    return of_eyes.get(part, part)


def _list_said(noticed: str) -> str:
    """One sign or two, as a sentence of `affect` begins with them."""
    signs = noticed[:1].lower() + noticed[1:]
    parts = [signs] if signs in SIGNS else signs.split(" and ")
    if len(parts) > 2:
        return noticed
    heard = signs_said(parts)
    words = gettext("{one} and {other}").format(one=heard[0], other=heard[1]) if len(heard) == 2 else heard[0]
    return words[:1].upper() + words[1:]
