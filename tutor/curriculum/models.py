"""Courses, skills and exercises. Written by `load_content` from the files in `content/`, never by hand.

Words are read in the reader's language (`words.py`), and kept as they were written.
"""

from django.db import models

from tutor.curriculum.words import SaidCharField, SaidTextField

WRITTEN_HERE = "teacher"  # the origin of exercises that teachers write in the browser


class Course(models.Model):
    """`origin`: where it was imported from, empty for our own."""

    slug = models.SlugField(unique=True)
    title = SaidCharField(max_length=120)
    summary = SaidTextField(blank=True)
    order = models.PositiveIntegerField(default=0)
    origin = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title


class Skill(models.Model):
    """One thing that can be learnt and known. `idea`, `slip`: a short lesson, and what often goes wrong."""

    slug = models.SlugField(unique=True)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="skills")
    title = SaidCharField(max_length=120)
    summary = SaidTextField(blank=True)
    idea = SaidTextField(blank=True)
    slip = SaidTextField(blank=True)
    standards = models.JSONField(default=list, blank=True)
    order = models.PositiveIntegerField(default=0)
    prerequisites = models.ManyToManyField("self", symmetrical=False, related_name="leads_to", blank=True)

    class Meta:
        ordering = ["course__order", "order", "slug"]

    def __str__(self) -> str:
        return self.title


class Exercise(models.Model):
    """A template. With a seed it becomes a problem with numbers in it.

    `origin`: "" for our own files, `WRITTEN_HERE` for those that teachers write in the browser, else what it was
    imported from, with its name there in `origin_id`, its attribution and its licence. `difficulty`: in logits around a
    middling exercise, a prior from the template's structure until attempts say better.
    """

    slug = models.SlugField(unique=True)
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="exercises")
    level = models.PositiveSmallIntegerField()
    title = SaidCharField(max_length=120)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    retired = models.BooleanField(default=False)
    difficulty = models.FloatField(default=0.0)
    origin = models.CharField(max_length=20, blank=True)
    origin_id = models.CharField(max_length=200, blank=True)
    attribution = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=120, blank=True)
    licence_url = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ["skill__order", "level", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "origin_id"], condition=~models.Q(origin_id=""), name="imported_once"
            )
        ]

    def __str__(self) -> str:
        return self.title
