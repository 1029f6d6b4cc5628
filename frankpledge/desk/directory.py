"""Three pages of the directory that also show work, at the directory's own addresses.

They stand before the directory's addresses in ``config/urls.py`` and carry no names: a link is made with
``partnership:person-detail`` and its sisters, whichever page answers (decision 0007).
"""

from django.urls import path

from frankpledge.desk.views import directory

urlpatterns = [
    path("people/<int:pk>/", directory.person_detail),
    path("agencies/<int:pk>/", directory.agency_detail),
    path("groups/<slug:slug>/", directory.group_detail),
]
