from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class CurriculumConfig(AppConfig):
    name = "tutor.curriculum"
    verbose_name = "Curriculum"

    def ready(self) -> None:

        from tutor.curriculum.models import Course, Exercise, Skill
        from tutor.personal_data.registry import declare_not_personal

        for model in (Course, Skill, Skill.prerequisites.through, Exercise):
            declare_not_personal(model, _("teaching content, the same for everyone"))
