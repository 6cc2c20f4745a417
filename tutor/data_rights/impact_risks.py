"""The risks that an impact assessment names, of every use and of each kind of sensing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from tutor.consent.modalities import Modality
from tutor.consent.profiles import CameraWhere

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Risk:
    """What could go wrong for people, how bad it would be, what is done about it and what is left."""

    what: "StrOrPromise"
    before: "StrOrPromise"
    measures: "StrOrPromise"
    left: "StrOrPromise"


ALWAYS = (
    Risk(
        _("Somebody reads answers, names or estimates from a stolen disk or backup"),
        _("possible, serious"),
        _(
            "Names, answers and everything inferred are sealed per person with AES-256-GCM; the keys lie in a store of "
            "their own, backed up apart from the database; a destroyed key makes every copy unreadable."
        ),
        _("Whoever takes the database and the keys together can read them."),
    ),
    Risk(
        _("Staff look at people who are none of their business"),
        _("possible, moderate"),
        _(
            "Teachers reach their own classes only; every look at somebody else is written into a chained log that the "
            "person can see; administrators sign in with a second factor."
        ),
        _("A look within one's own class is allowed, and is only written down."),
    ),
    Risk(
        _("Data is kept longer than needed, or comes back after it was deleted"),
        _("likely without care, moderate"),
        _(
            "Deletion after the end of study needs no human step; a ledger outside the database makes a restored "
            "backup forget again; each erasure is searched for traces and certified."
        ),
        _("Backups made before an erasure hold sealed values without keys until they are thrown away."),
    ),
    Risk(
        _("The tutor misjudges what somebody knows and holds them back"),
        _("likely, low"),
        _(
            "Each decision shows its reason; a hint or the worked solution can be asked for at any time, and the next "
            "answers set it right; no mark is made."
        ),
        _("Some exercises are too easy or too hard."),
    ),
)
SENSED: dict[Modality, tuple[Risk, ...]] = {
    Modality.BEHAVIOUR: (
        Risk(
            _("Typing rhythm can tell one person from another, or hint at a disability"),
            _("possible, serious"),
            _(
                "Which keys are pressed is never collected; timings are sealed under a key of their own; nobody sees "
                "them, teachers see words such as “long pause”; they are never compared between people."
            ),
            _("The timings of one person could still be recognised by somebody who can open them."),
        ),
        Risk(
            _("A pause is taken for confusion or boredom where there is none"),
            _("likely, low"),
            _(
                "Estimates say how sure they are and often say “unknown”; two readings have to agree before anything "
                "changes; the learner's own word wins at once."
            ),
            _("Now and then a hint is offered that was not needed."),
        ),
        Risk(
            _("Learners feel watched and work differently"),
            _("possible, moderate"),
            _(
                "Off until the learner, their school and, for minors, a guardian have agreed; one tap switches it off; "
                "everything works without it."
            ),
            _("Somebody may agree because friends do."),
        ),
    ),
    Modality.CAMERA: (
        Risk(
            _("A face is misread, more often for some groups of people than for others"),
            _("likely, moderate"),
            _(
                "Estimates carry how sure they are; weak ones become “unknown”; no mark, report or message to others "
                "hangs on them; the learner sees each one first and can say that it is wrong."
            ),
            _("Errors are not equally spread; the model card says what was measured."),
        ),
        Risk(
            _("Feelings are used for something else: discipline, selection, advertising"),
            _("possible, serious"),
            _(
                "Estimates go nowhere but to the next hint and, where the learner shares them, in words to the "
                "class's own teacher; they are deleted when consent is taken back; there is no export for others."
            ),
            _("A teacher who sees a word about somebody may remember it."),
        ),
    ),
    Modality.PHYSIOLOGY: (
        Risk(
            _("A pulse can tell of an illness or a medicine"),
            _("possible, serious"),
            _(
                "Only beats, the time between them and skin conductance are taken, and only during practice; they are "
                "sealed under a key of their own; nobody is shown them but the learner, and nothing looks for illness."
            ),
            _("Somebody who can open them could see an irregular heartbeat in them."),
        ),
        Risk(
            _("Exertion, coffee or a fright are taken for anxiety about the exercise"),
            _("likely, low"),
            _(
                "A pulse alone decides nothing: it is weighed with what else is known; gaps are marked and never "
                "filled in; the learner's own word wins at once."
            ),
            _("Now and then an easier step is offered that was not needed."),
        ),
        Risk(
            _("The wrong person's sensor is read"),
            _("possible, low"),
            _(
                "The learner chooses the device in the browser's own list each time; the page shows the pulse it hears "
                "and which device it comes from."
            ),
            _("Two alike straps in one room can be mistaken for each other."),
        ),
    ),
}
PLACES: dict[CameraWhere, tuple[Risk, ...]] = {
    CameraWhere.DEVICE: (
        Risk(
            _("Pictures of children at home leak"),
            _("possible, serious"),
            _(
                "Pictures are looked at in the learner's own browser and never leave it; the server refuses pictures; "
                "what is sent are twenty-two numbers about the face, held in memory for seconds."
            ),
            _(
                "Whoever controls the learner's device or its browser can see what the camera sees, with or without "
                "the tutor."
            ),
        ),
        Risk(
            _("A pulse read from the skin can tell of an illness or a medicine"),
            _("possible, serious"),
            _(
                "Only beats a minute are kept, only where light and stillness make them certain, and sealed under a "
                "key of their own; nobody is shown them but the learner, and nothing looks for illness."
            ),
            _("Somebody who can open them could see an unusual heart rate in them."),
        ),
        Risk(
            _("A page that was tampered with reports a face that was never there"),
            _("possible, low"),
            _("Numbers are checked for shape and size; no mark, report or message to others hangs on an estimate."),
            _("A learner can fool the tutor about their own face, to their own hints."),
        ),
        Risk(
            _("Other people come into the picture"),
            _("likely, low"),
            _("No picture leaves the device, nobody is recognised, and with more than one face in view none is read."),
            _("That there is more than one face in view is known for seconds."),
        ),
    ),
    CameraWhere.SERVER: (
        Risk(
            _("Pictures of children at home leak"),
            _("possible, serious"),
            _(
                "No picture is written anywhere: the newest one stays in memory for seconds and is then forgotten; a "
                "red sign shows while the camera is on; the page asks for it only during practice."
            ),
            _("For seconds a picture is on its way and in memory; only encrypted connections keep it from listeners."),
        ),
        Risk(
            _("Other people come into the picture"),
            _("likely, low"),
            _(
                "Nothing is kept of any picture, nobody is recognised, and with more than one face in view none is "
                "read."
            ),
            _("A bystander's face may be in memory for seconds."),
        ),
    ),
}


def risks_of(modality: Modality, camera_where: CameraWhere) -> tuple[Risk, ...]:
    """What may go wrong by sensing this, with the camera's pictures looked at there."""
    return (*(PLACES[camera_where] if modality is Modality.CAMERA else ()), *SENSED[modality])
