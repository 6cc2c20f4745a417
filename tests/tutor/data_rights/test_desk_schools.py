from datetime import date, datetime
from typing import Any

import pytest
from django.urls import reverse

from tutor.accounts.models import School, User
from tutor.audit.models import Entry
from tutor.consent.ages import age_of_consent, load_first_ages, set_age
from tutor.consent.models import AgeOfConsent, SchoolPermission
from tutor.data_rights.services import assign_to_school


def test_a_school_is_added_and_allows_nothing(sign_in: Any, administrator: User) -> None:
    sign_in(administrator).post(reverse("data_rights:school_add"), {"name": "Hill School", "country": "fr"})
    school = School.objects.get(name="Hill School")
    assert school.country == "FR"
    assert not SchoolPermission.objects.filter(school=school).exists()
    assert Entry.objects.filter(action="school added").exists()


def test_a_country_has_two_letters_and_the_name_stays(sign_in: Any, administrator: User) -> None:
    sent = {"name": "Hill School", "country": "F"}
    page = sign_in(administrator).post(reverse("data_rights:school_add"), sent).content.decode()
    assert "two letters, such as GB" in page
    assert "Hill School" in page


def test_a_school_says_no_to_the_camera(sign_in: Any, administrator: User, school: School) -> None:
    url = reverse("data_rights:school_decide", args=[school.pk, "camera"])
    page = sign_in(administrator).post(url, {"allowed": "no"}, follow=True).content.decode()
    assert "does not allow: camera" in page
    assert SchoolPermission.objects.filter(school=school, modality="camera").last().allowed is False


def test_people_without_a_school_are_given_one(
    sign_in: Any, administrator: User, student: User, school: School
) -> None:
    User.objects.filter(pk=student.pk).update(school=None)
    browser = sign_in(administrator)
    assert "Sam Lee" in browser.get(reverse("data_rights:schools")).content.decode()
    browser.post(reverse("data_rights:school_assign"), {"school": school.pk, "people": [student.pk]})
    student.refresh_from_db()
    assert student.school == school
    assert Entry.objects.get(action="school assigned").subject_id == student.subject_id


def test_nobody_is_moved_from_one_school_to_another(
    administrator: User, student: User, school: School, now: datetime
) -> None:
    other = School.objects.create(name="Other")
    assert assign_to_school(other, [student.pk], administrator, now) == 0
    student.refresh_from_db()
    assert student.school == school


def test_choosing_nobody_is_explained(sign_in: Any, administrator: User, school: School) -> None:
    sent = {"school": "x", "people": []}
    answer = sign_in(administrator).post(reverse("data_rights:school_assign"), sent, follow=True)
    assert "tick who belongs" in answer.content.decode()


def test_an_age_is_changed_and_audited(sign_in: Any, administrator: User) -> None:
    load_first_ages()
    sent = {"country": "fr", "age": "16", "source": "a new law", "review_by": "2999-01-01"}
    sign_in(administrator).post(reverse("data_rights:age_save"), sent)
    assert age_of_consent("FR") == 16
    assert Entry.objects.get(action="age of consent set").detail == {"country": "FR", "age": 16, "before": 15}


def test_the_form_opens_with_what_is_known(sign_in: Any, administrator: User) -> None:
    load_first_ages()
    page = sign_in(administrator).get(reverse("data_rights:age", args=["FR"])).content.decode()
    assert 'value="15"' in page


def test_a_past_review_day_is_flagged(sign_in: Any, administrator: User) -> None:
    AgeOfConsent.objects.create(country="FR", age=15, source="a law", review_by=date(2020, 1, 1))
    page = sign_in(administrator).get(reverse("data_rights:ages")).content.decode()
    assert '1 Jan 2020 <span class="pill care">overdue' in page


@pytest.mark.parametrize(("age", "source", "day"), [(9, "a law", 2999), (15, " ", 2999), (15, "a law", 2020)])
def test_an_age_that_will_not_do_is_refused(
    administrator: User, now: datetime, age: int, source: str, day: int
) -> None:
    with pytest.raises(ValueError, match=r"age must be|Say where|a day to come"):
        set_age("FR", age, source, date(day, 1, 1), administrator, now)
