from django.contrib import admin

from tutor.curriculum.models import Course, Exercise, Skill

admin.site.register([Course, Skill, Exercise])
