"""Django's command line for the tutor: `manage.py serve` starts everything."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
    execute_from_command_line(sys.argv)
