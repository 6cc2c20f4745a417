"""Settings of a site that speaks the made-up language of `pseudo.py` as well; `TUTOR_MADE_UP`: where its words are."""

import os
from pathlib import Path

from tutor.settings import *  # noqa: F403
from tutor.settings import LANGUAGES, LOCALE_PATHS

LANGUAGES = [*LANGUAGES, ("en-xa", "⟦Made up⟧")]
LOCALE_PATHS = [Path(os.environ["TUTOR_MADE_UP"]), *LOCALE_PATHS]
