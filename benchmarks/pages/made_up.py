"""Settings of a site that speaks the made-up language of `pseudo.py` as well; `MADE_UP_WORDS`: where its words are."""

import os
from pathlib import Path

from tutor.settings import *  # noqa: F403
from tutor.settings import LANGUAGES, LOCALE_PATHS

LANGUAGES = [*LANGUAGES, ("en-xa", "⟦Made up⟧")]
LOCALE_PATHS = [Path(os.environ["MADE_UP_WORDS"]), *LOCALE_PATHS]
