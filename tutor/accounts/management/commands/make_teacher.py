"""`manage.py make_teacher USERNAME`: somebody who leads classes."""

from tutor.accounts.management.new_account import NewAccountCommand
from tutor.accounts.models import Role


class Command(NewAccountCommand):
    help = "Make a teacher's account. Asks for the password twice, or reads one line of standard input."
    role = Role.TEACHER
