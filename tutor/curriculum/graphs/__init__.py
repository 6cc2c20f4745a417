"""graphs: what an exercise shows as a drawing, declared as data, drawn as SVG with its words and its table."""

from tutor.curriculum.graphs.drawing import Drawing, draw
from tutor.curriculum.graphs.graph import Graph, filled_graph

__all__ = ["Drawing", "Graph", "draw", "filled_graph"]
