"""Figures given out in the demonstration: residents read whole years of the invented area."""

from __future__ import annotations

from frankpledge.config.demonstration.story import Story
from frankpledge.know.changes.released import give_out_figures


def give_out(story: Story) -> None:
    """What the clerk gives out of the figures that were just built."""
    give_out_figures(by=story.clerk)
