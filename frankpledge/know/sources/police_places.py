"""Places that data.police.uk names in the stead of a street: "on or near Supermarket" lies at that supermarket's own point.

Such a point gathers what happens in one building or yard, so a hot square may be one address in all but name; it is marked as
what it is. The names are those of the site's own list of public places, as they stand in its files.
"""

from __future__ import annotations

FACILITIES = (
    "Supermarket", "Petrol Station", "Hospital", "Police Station", "Shopping Area", "Nightclub", "Prison", "Parking Area",
    "Park/Open Space", "Sports/Recreation Area", "Theatre/Concert Hall", "Conference/Exhibition Centre",
    "Further/Higher Educational Building", "Bus/Coach Station", "Airport/Airfield", "Ferry Terminal", "Race Track",
    "Motorway Service Area", "Pedestrian Subway",
)  # fmt: skip
