"""Compile catalogues of words for the site to read, as set-up does.

.venv/bin/python scripts/compile_words.py locale tutor/curriculum/translations
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from babel.messages.pofile import PoFileError

from tutor.web.words.catalogs import compile_all


def main() -> None:
    places = [ROOT / name for name in sys.argv[1:]]
    if not places:
        sys.exit("Say where the catalogues are: scripts/compile_words.py locale tutor/curriculum/translations")
    try:
        count = len(list(compile_all(places)))
    except PoFileError as trouble:
        sys.exit(f"A catalogue cannot be read: {trouble}. Mend that line and try again.")
    sys.stdout.write(f"{count} catalogues compiled\n")


if __name__ == "__main__":
    main()
