"""`{% graph instance.graph %}`: an SVG with its words, and the same values as a table."""

from typing import Any

from django import template

from tutor.curriculum.graphs import Graph, draw

register = template.Library()


@register.inclusion_tag("curriculum/_graph.html")
def graph(shown: Graph) -> dict[str, Any]:
    return {"graph": draw(shown)}
