"""The levels of exercises and the stages of skills as they stand within a sentence."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from knowledge_tracing.stages import Stage

LEVEL_WITHIN = {1: _("first steps"), 2: _("getting surer"), 3: _("stretching")}
STAGE_WORDS = {
    Stage.NEW: pgettext_lazy("skill", "new"),
    Stage.LEARNING: pgettext_lazy("skill", "learning"),
    Stage.SPINNING: pgettext_lazy("skill", "not getting there"),
    Stage.MASTERED: pgettext_lazy("skill", "mastered"),
    Stage.FADING: pgettext_lazy("skill", "about to fade"),
}
