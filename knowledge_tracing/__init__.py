"""knowledge_tracing: what a learner probably knows, by an interpretable logistic model.

>>> from knowledge_tracing.logistic import load_parameters
>>> from knowledge_tracing.mastery import estimate_mastery, observe
>>> from knowledge_tracing.types import Observation, SkillHistory
>>> history = observe(SkillHistory(), Observation(correct=True, at=0.0))
>>> estimate_mastery(history, now=60.0, parameters=load_parameters()).reasons
('right at the first try on the last exercise',)
"""
