"""Every resolution is noted, agreed or an action."""

import pytest

from frankpledge.govern.enums import ResolutionClass
from frankpledge.govern.rules.resolution import classify_resolution

NOTED = [
    "RESOLVED that the update on lamps and litter is noted.",
    "RESOLVED that the police update is noted.",
    "that the report be noted",
    "RESOLVED that Members note the report on lamps.",
    "The Board noted the plan to review the harbour patrol.",
    "NOTED",
    "RESOLVED: That the contents of the presentation be received and noted.",
    "that the Chair's update be noted and that officers be thanked for their work",
    "That the update on the work to establish a new forum be noted.",
    "that the Group notes that the letter has been sent",
]
AGREED = [
    "that the Board agree the two priorities for submission",
    "The minutes were agreed and signed as a correct record.",
    "RESOLVED that the minutes of the meeting held on 3 March be approved.",
    "AGREED",
    "that the terms of reference be endorsed",
    "RESOLVED that the Strategy is adopted.",
    "That the report be noted and the three priorities agreed.",
    "The Board approved the plan to review the service.",
    "that Councillor Penrose be appointed Vice-Chair",
]
ACTIONS = [
    "that the final version would be agreed and brought to the December meeting",
    "RESOLVED that the update is noted and a further update be provided at the next meeting.",
    "that the update is noted and a further update is provided at the next meeting",
    "RESOLVED that Ms Penrose would contact the harbour master about the lamps.",
    "1) Lamp repairs be incorporated into the Strategy.",
    "that the Board review the patrol, and re-establish the harbour group",
    "RESOLVED that the HSP consider expanding the panel to include the coastguard.",
    "Updates on the plan would be provided at future meetings until further notice.",
    "Clerk to circulate the slides",
    "AGREED: that officers will write to the landlord",
    "It was agreed that the Chair would write to the Commissioner.",
    "that the report be noted; that the coordinator produce a map of lamps",
    "RESOLVED that the item be deferred to the next meeting",
    "that partners provide feedback into the draft",
]


@pytest.mark.parametrize("text", NOTED)
def test_receiving_is_noted(text):
    assert classify_resolution(text) == ResolutionClass.NOTED


@pytest.mark.parametrize("text", AGREED)
def test_deciding_is_agreed(text):
    assert classify_resolution(text) == ResolutionClass.AGREED


@pytest.mark.parametrize("text", ACTIONS)
def test_asking_is_an_action(text):
    assert classify_resolution(text) == ResolutionClass.ACTION


@pytest.mark.parametrize("text", NOTED + AGREED)
def test_an_owner_makes_it_an_action(text):
    assert classify_resolution(text, has_owners=True) == ResolutionClass.ACTION
