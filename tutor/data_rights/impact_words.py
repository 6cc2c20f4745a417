"""What an impact assessment says about rights, keys and recipients, in sentences a data-protection officer can use."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tutor.keyring.domains import Domain

SERVER = "PostgreSQL on "
HERE = "this machine"
DATABASES = (gettext_noop("SQLite, a file on this machine"), gettext_noop("PostgreSQL on this machine"))
FIELDS = {
    "profile": _("Profile"),
    "sensed": _("May be sensed"),
    "infers": _("Estimates feelings"),
    "camera_where": _("Camera pictures"),
    "since": _("In force since"),
    "ends_on": _("Last day"),
    "expired": _("Is over"),
    "title": pgettext_lazy("of a profile", "Title"),
    "summary": _("Summary"),
    "reason": _("Reason"),
    "ethics_approval": _("Ethics approval"),
    "investigator": _("Investigator"),
}
KEYS = {
    Domain.ACCOUNT: _("names, months of birth, reasons given"),
    Domain.PRACTICE: _("answers, mastery, decisions of the tutor, own words"),
    Domain.BEHAVIOUR: _("pointer and key timing"),
    Domain.CAMERA: _("what cameras alone leave behind"),
    Domain.PHYSIOLOGY: _("pulse and skin conductance"),
    Domain.INFERENCE: _("what was inferred from any sensing"),
}
RECIPIENTS = (
    (_("The learner"), _("everything about themselves, with reasons, and who looked at it")),
    (_("Their confirmed guardians"), _("what is held about their ward, and what was agreed")),
    (
        _("The teacher of their class"),
        _(
            "answers, mastery, and, from learners who share them, estimates in words, else only of five or more "
            "together; no timings, no pictures, no pulse; what they wrote in the class's rooms, and reports about it"
        ),
    ),
    (
        _("The members of their class, where its teacher opened talking"),
        _("what they wrote in the class's rooms, with their name"),
    ),
    (_("Administrators of this site"), _("who agreed to what, how much is held, and the log of looks and changes")),
    (_("Anybody else"), _("nobody: nothing is sent to another company, and no outside service is called")),
)
RIGHTS = (
    (
        _("To know beforehand"),
        "13, 14",
        _(
            "Before each switch a page says what is noticed, what never is kept, who sees it "
            "and how long it stays, with a version children can read beside it."
        ),
    ),
    (
        _("To take consent back"),
        "7(3)",
        _("As many taps as agreeing took. Sensing stops at once and what was sensed is deleted."),
    ),
    (
        _("Access"),
        "15",
        _(
            "People see everything held about them, with purpose and time, and who looked at it, on a page "
            "of their own; administrators give it to those who cannot."
        ),
    ),
    (
        _("Rectification"),
        "16",
        _(
            "One tap says that an estimate is wrong, and the learner's own word counts from then on. "
            "Names and months of birth are put right by the school on request."
        ),
    ),
    (
        _("Erasure"),
        "17",
        _(
            "Keys are destroyed first, then rows, buffers and the database's log; a search and a signed "
            "certificate follow."
        ),
    ),
    (_("Restriction"), "18", _("A switch of one's own pauses each kind of sensing without deleting anything.")),
    (_("Portability"), "20", _("Everything but secrets can be taken along in a file that programs can read.")),
    (_("Objection"), "21", _("Every kind of sensing can be refused, and everything works without it.")),
    (
        _("No decision by machines alone"),
        "22",
        _(
            "The tutor chooses exercises and hints, never marks or places. Each choice "
            "shows its reason and can be contested."
        ),
    ),
    (_("Complaint"), "77", _("With the data-protection authority of the country where the learner lives or learns.")),
)
BANNED = _(
    "Under this profile the tutor estimates how learners feel. In the European Union, Article 5(1)(f) of Regulation "
    "(EU) 2024/1689 forbids systems that infer emotions in education institutions, save for medical or safety "
    "reasons. Use this profile there only with legal advice that says you may."
)
NOT_BANNED = _(
    "Under this profile nothing is inferred about how learners feel, so the ban on inferring emotions in education "
    "institutions (Article 5(1)(f) of Regulation (EU) 2024/1689) does not arise."
)
BASIS = _(
    "What is sensed rests on consent (Articles 6(1)(a), 7 and 8, and 9(2)(a) where it says something about health), "
    "given kind by kind and withdrawn as easily. Learning data rests on the basis on which the school teaches "
    "(Article 6(1)(e) for public schools, otherwise 6(1)(b)), which the school writes into its own records."
)
NEEDED = _(
    "Exercises, answers and mastery are needed to choose what comes next. Sensing is not needed for that: it only "
    "helps to offer a hint at the right moment, so it is off until everybody concerned has agreed, and the tutor "
    "works by answers alone where it is off or unsure."
)
