"""Wake a worker for a learner's window."""

import logging
import uuid

from tutor.consent.policy import rules_in_force
from tutor.curriculum.words import language_now
from tutor.sensing.tasks import estimate

log = logging.getLogger(__name__)
WORTHLESS_AFTER = 15  # seconds: an old window says nothing about now


def request_estimate(session_id: uuid.UUID) -> bool:
    """Ask for an estimate, and for what follows from it to be said in the language of now.

    False: this site makes none, or no worker can be reached; mastery alone decides then.
    """
    if not rules_in_force().infers:
        return False
    try:
        estimate.apply_async([str(session_id), language_now()], expires=WORTHLESS_AFTER, retry=False)
    except Exception as trouble:
        log.warning("No estimate could be asked for (%s); lessons go on by mastery alone", trouble)
        return False
    return True
