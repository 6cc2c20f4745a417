"""What an impact assessment says about risks, rights and recipients, in sentences a data-protection officer can use."""

from dataclasses import dataclass

from tutor.consent.modalities import Modality
from tutor.consent.profiles import CameraWhere
from tutor.keyring.domains import Domain


@dataclass(frozen=True)
class Risk:
    """What could go wrong for people, how bad it would be, what is done about it and what is left."""

    what: str
    before: str
    measures: str
    left: str


ALWAYS = (
    Risk(
        "Somebody reads answers, names or estimates from a stolen disk or backup",
        "possible, serious",
        "Names, answers and everything inferred are sealed per person with AES-256-GCM; the keys lie in a store of "
        "their own, backed up apart from the database; a destroyed key makes every copy unreadable.",
        "Whoever takes the database and the keys together can read them.",
    ),
    Risk(
        "Staff look at people who are none of their business",
        "possible, moderate",
        "Teachers reach their own classes only; every look at somebody else is written into a chained log that the "
        "person can see; administrators sign in with a second factor.",
        "A look within one's own class is allowed, and is only written down.",
    ),
    Risk(
        "Data is kept longer than needed, or comes back after it was deleted",
        "likely without care, moderate",
        "Deletion after the end of study needs no human step; a ledger outside the database makes a restored backup "
        "forget again; each erasure is searched for traces and certified.",
        "Backups made before an erasure hold sealed values without keys until they are thrown away.",
    ),
    Risk(
        "The tutor misjudges what somebody knows and holds them back",
        "likely, low",
        "Each decision shows its reason; a hint or the worked solution can be asked for at any time, and the next "
        "answers set it right; no mark is made.",
        "Some exercises are too easy or too hard.",
    ),
)
SENSED: dict[Modality, tuple[Risk, ...]] = {
    Modality.BEHAVIOUR: (
        Risk(
            "Typing rhythm can tell one person from another, or hint at a disability",
            "possible, serious",
            "Which keys are pressed is never collected; timings are sealed under a key of their own; nobody sees "
            "them, teachers see words such as “long pause”; they are never compared between people.",
            "The timings of one person could still be recognised by somebody who can open them.",
        ),
        Risk(
            "A pause is taken for confusion or boredom where there is none",
            "likely, low",
            "Estimates say how sure they are and often say “unknown”; two readings have to agree before anything "
            "changes; the learner's own word wins at once.",
            "Now and then a hint is offered that was not needed.",
        ),
        Risk(
            "Learners feel watched and work differently",
            "possible, moderate",
            "Off until the learner, their school and, for minors, a guardian have agreed; one tap switches it off; "
            "everything works without it.",
            "Somebody may agree because friends do.",
        ),
    ),
    Modality.CAMERA: (
        Risk(
            "A face is misread, more often for some groups of people than for others",
            "likely, moderate",
            "Estimates carry how sure they are; weak ones become “unknown”; no mark, report or message to others "
            "hangs on them; the learner sees each one first and can say that it is wrong.",
            "Errors are not equally spread; the model card says what was measured.",
        ),
        Risk(
            "Feelings are used for something else: discipline, selection, advertising",
            "possible, serious",
            "Estimates go nowhere but to the next hint and, where the learner shares them, in words to the class's own "
            "teacher; they are deleted when consent is taken back; there is no export for others.",
            "A teacher who sees a word about somebody may remember it.",
        ),
    ),
    Modality.PHYSIOLOGY: (
        Risk(
            "A pulse can tell of an illness or a medicine",
            "possible, serious",
            "Only beats, the time between them and skin conductance are taken, and only during practice; they are "
            "sealed under a key of their own; nobody is shown them but the learner, and nothing looks for illness.",
            "Somebody who can open them could see an irregular heartbeat in them.",
        ),
        Risk(
            "Exertion, coffee or a fright are taken for anxiety about the exercise",
            "likely, low",
            "A pulse alone decides nothing: it is weighed with what else is known; gaps are marked and never filled "
            "in; the learner's own word wins at once.",
            "Now and then an easier step is offered that was not needed.",
        ),
        Risk(
            "The wrong person's sensor is read",
            "possible, low",
            "The learner chooses the device in the browser's own list each time; the page shows the pulse it hears "
            "and which device it comes from.",
            "Two alike straps in one room can be mistaken for each other.",
        ),
    ),
}
PLACES: dict[CameraWhere, tuple[Risk, ...]] = {
    CameraWhere.DEVICE: (
        Risk(
            "Pictures of children at home leak",
            "possible, serious",
            "Pictures are looked at in the learner's own browser and never leave it; the server refuses pictures; "
            "what is sent are twenty-two numbers about the face, held in memory for seconds.",
            "Whoever controls the learner's device or its browser can see what the camera sees, with or without the "
            "tutor.",
        ),
        Risk(
            "A pulse read from the skin can tell of an illness or a medicine",
            "possible, serious",
            "Only beats a minute are kept, only where light and stillness make them certain, and sealed under a key "
            "of their own; nobody is shown them but the learner, and nothing looks for illness.",
            "Somebody who can open them could see an unusual heart rate in them.",
        ),
        Risk(
            "A page that was tampered with reports a face that was never there",
            "possible, low",
            "Numbers are checked for shape and size; no mark, report or message to others hangs on an estimate.",
            "A learner can fool the tutor about their own face, to their own hints.",
        ),
        Risk(
            "Other people come into the picture",
            "likely, low",
            "No picture leaves the device, nobody is recognised, and with more than one face in view none is read.",
            "That there is more than one face in view is known for seconds.",
        ),
    ),
    CameraWhere.SERVER: (
        Risk(
            "Pictures of children at home leak",
            "possible, serious",
            "No picture is written anywhere: the newest one stays in memory for seconds and is then forgotten; a red "
            "sign shows while the camera is on; the page asks for it only during practice.",
            "For seconds a picture is on its way and in memory; only encrypted connections keep it from listeners.",
        ),
        Risk(
            "Other people come into the picture",
            "likely, low",
            "Nothing is kept of any picture, nobody is recognised, and with more than one face in view none is read.",
            "A bystander's face may be in memory for seconds.",
        ),
    ),
}


def risks_of(modality: Modality, camera_where: CameraWhere) -> tuple[Risk, ...]:
    """What may go wrong by sensing this, with the camera's pictures looked at there."""
    return (*(PLACES[camera_where] if modality is Modality.CAMERA else ()), *SENSED[modality])


FIELDS = {
    "profile": "Profile",
    "sensed": "May be sensed",
    "infers": "Estimates feelings",
    "camera_where": "Camera pictures",
    "since": "In force since",
    "ends_on": "Last day",
    "expired": "Is over",
}
KEYS = {
    Domain.ACCOUNT: "names, months of birth, reasons given",
    Domain.PRACTICE: "answers, mastery, decisions of the tutor, own words",
    Domain.BEHAVIOUR: "pointer and key timing",
    Domain.CAMERA: "what cameras alone leave behind",
    Domain.PHYSIOLOGY: "pulse and skin conductance",
    Domain.INFERENCE: "what was inferred from any sensing",
}
RECIPIENTS = (
    ("The learner", "everything about themselves, with reasons, and who looked at it"),
    ("Their confirmed guardians", "what is held about their ward, and what was agreed"),
    (
        "The teacher of their class",
        "answers, mastery, and, from learners who share them, estimates in words, else only of five or more together; "
        "no timings, no pictures, no pulse; what they wrote in the class's rooms, and reports about it",
    ),
    (
        "The members of their class, where its teacher opened talking",
        "what they wrote in the class's rooms, with their name",
    ),
    ("Administrators of this site", "who agreed to what, how much is held, and the log of looks and changes"),
    ("Anybody else", "nobody: nothing is sent to another company, and no outside service is called"),
)
RIGHTS = (
    ("To know beforehand", "13, 14", "Before each switch a page says what is noticed, what never is kept, who sees it "
     "and how long it stays, with a version children can read beside it."),
    ("To take consent back", "7(3)", "As many taps as agreeing took. Sensing stops at once and what was sensed is "
     "deleted."),
    ("Access", "15", "People see everything held about them, with purpose and time, and who looked at it, on a page "
     "of their own; administrators give it to those who cannot."),
    ("Rectification", "16", "One tap says that an estimate is wrong, and the learner's own word counts from then on. "
     "Names and months of birth are put right by the school on request."),
    ("Erasure", "17", "Keys are destroyed first, then rows, buffers and the database's log; a search and a signed "
     "certificate follow."),
    ("Restriction", "18", "A switch of one's own pauses each kind of sensing without deleting anything."),
    ("Portability", "20", "Everything but secrets can be taken along in a file that programs can read."),
    ("Objection", "21", "Every kind of sensing can be refused, and everything works without it."),
    ("No decision by machines alone", "22", "The tutor chooses exercises and hints, never marks or places. Each choice "
     "shows its reason and can be contested."),
    ("Complaint", "77", "With the data-protection authority of the country where the learner lives or learns."),
)  # fmt: skip
BANNED = (
    "Under this profile the tutor estimates how learners feel. In the European Union, Article 5(1)(f) of Regulation "
    "(EU) 2024/1689 forbids systems that infer emotions in education institutions, save for medical or safety "
    "reasons. Use this profile there only with legal advice that says you may."
)
NOT_BANNED = (
    "Under this profile nothing is inferred about how learners feel, so the ban on inferring emotions in education "
    "institutions (Article 5(1)(f) of Regulation (EU) 2024/1689) does not arise."
)
BASIS = (
    "What is sensed rests on consent (Articles 6(1)(a), 7 and 8, and 9(2)(a) where it says something about health), "
    "given kind by kind and withdrawn as easily. Learning data rests on the basis on which the school teaches "
    "(Article 6(1)(e) for public schools, otherwise 6(1)(b)), which the school writes into its own records."
)
NEEDED = (
    "Exercises, answers and mastery are needed to choose what comes next. Sensing is not needed for that: it only "
    "helps to offer a hint at the right moment, so it is off until everybody concerned has agreed, and the tutor "
    "works by answers alone where it is off or unsure."
)
