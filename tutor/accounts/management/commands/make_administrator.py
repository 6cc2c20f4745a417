"""`manage.py make_administrator USERNAME`: somebody who looks after people and their data."""

from tutor.accounts.management.new_account import NewAccountCommand
from tutor.accounts.models import Role


class Command(NewAccountCommand):
    help = "Make an administrator's account. Asks for the password twice, or reads one line of standard input."
    role = Role.ADMINISTRATOR
