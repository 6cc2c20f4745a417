"""The simulated students: accounts that nobody can sign in to, but for one, in a school of their own."""

from tutor.accounts.models import Role, School, User

SCHOOL = "Simulated students (demo)"
OF_AGE = "2000-01"
OPEN = "student-month"  # the one whose pages can be looked at from inside
NAMES = (
    "Amara Okoye", "Ben Fischer", "Chiara Rossi", "Daniel Novák", "Elif Yılmaz", "Farid Haddad", "Grace Mensah",
    "Hugo Lindqvist", "Ines Carvalho", "Jonas Weber", "Kavya Nair", "Leo Marchetti", "Mei Lin", "Nora Haugen",
    "Omar Saleh", "Petra Horvat", "Quinn Murphy", "Rosa Jiménez", "Samir Rahman", "Tomás Silva", "Uma Joshi",
    "Vera Ivanova", "Wanjiru Kamau", "Yusuf Demir",
)  # fmt: skip


def make_people(password: str, count: int = len(NAMES)) -> list[User]:
    """The first of these accounts, made. Only `OPEN`, the first of them, has a password."""
    school, _ = School.objects.get_or_create(name=SCHOOL, defaults={"country": "GB"})
    return [_person(number, name, school, password) for number, name in enumerate(NAMES[:count])]


def _person(number: int, name: str, school: School, password: str) -> User:
    person = User(
        sign_in_name=f"simulated-{number:02d}" if number else OPEN,
        display_name=name,
        role=Role.STUDENT,
        born_in=OF_AGE,
        school=school,
        simulated=True,
    )
    if number:
        person.set_unusable_password()
    else:
        person.set_password(password)
    person.save()
    return person
