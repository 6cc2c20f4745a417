"""Charts as inline SVG, made on the server: no script, the page's own colours, and on the page a table behind each."""

from tutor.web.charts.bars import Bar, bars
from tutor.web.charts.intervals import Interval, intervals
from tutor.web.charts.lines import Line, lines, spark
from tutor.web.charts.shares import Share, shares

__all__ = ["Bar", "Interval", "Line", "Share", "bars", "intervals", "lines", "shares", "spark"]
