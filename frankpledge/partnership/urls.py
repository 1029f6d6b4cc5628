"""Addresses of the directory, under /directory/."""

from django.urls import path

from frankpledge.partnership.views import agency, group, letter, person, seat, settings

app_name = "partnership"
urlpatterns = [
    path("", group.group_list, name="group-list"),
    path("partnership/", settings.settings_edit, name="settings-edit"),
    path("new-group/", group.group_add, name="group-add"),
    path("groups/<slug:slug>/", group.group_detail, name="group-detail"),
    path("groups/<slug:slug>/change/", group.group_edit, name="group-edit"),
    path("groups/<slug:slug>/rename/", group.group_rename, name="group-rename"),
    path("groups/<slug:slug>/add-name/", group.group_spelling_add, name="group-spelling-add"),
    path("groups/<slug:slug>/add-seat/", seat.seat_add, name="seat-add"),
    path("groups/<slug:slug>/add-member/", seat.member_add, name="member-add"),
    path("groups/<slug:slug>/add-office/", seat.office_add, name="office-add"),
    path("groups/<slug:slug>/initials/", seat.initials_rule, name="initials-rule"),
    path("initials-rulings/<int:pk>/withdraw/", seat.initials_withdraw, name="initials-withdraw"),
    path("seats/<int:pk>/fill/", seat.seat_fill, name="seat-fill"),
    path("seats/<int:pk>/end/", seat.seat_end, name="seat-end"),
    path("memberships/<int:pk>/end/", seat.membership_end, name="membership-end"),
    path("offices/<int:pk>/end/", seat.office_end, name="office-end"),
    path("letters/", letter.letter_list, name="letter-list"),
    path("letters/<int:pk>/", letter.letter_detail, name="letter-detail"),
    path("letters/<int:pk>/settle/", letter.letter_settle, name="letter-settle"),
    path("agencies/", agency.agency_list, name="agency-list"),
    path("agencies/add/", agency.agency_add, name="agency-add"),
    path("agencies/<int:pk>/", agency.agency_detail, name="agency-detail"),
    path("agencies/<int:pk>/change/", agency.agency_edit, name="agency-edit"),
    path("agencies/<int:pk>/add-name/", agency.agency_alias_add, name="agency-alias-add"),
    path("agencies/<int:pk>/rename/", agency.agency_rename, name="agency-rename"),
    path("agencies/<int:pk>/succeeded-by/", agency.agency_succeed, name="agency-succeed"),
    path("agencies/<int:pk>/add-post/", agency.post_add, name="post-add"),
    path("posts/<int:pk>/fill/", agency.post_hold, name="post-hold"),
    path("post-holdings/<int:pk>/end/", agency.post_leave, name="post-leave"),
    path("people/", person.person_list, name="person-list"),
    path("people/add/", person.person_add, name="person-add"),
    path("people/<int:pk>/", person.person_detail, name="person-detail"),
    path("people/<int:pk>/change/", person.person_edit, name="person-edit"),
    path("people/<int:pk>/add-name/", person.person_spelling_add, name="person-spelling-add"),
    path("people/<int:pk>/rank/", person.person_rank, name="person-rank"),
    path("people/<int:pk>/move/", person.person_move, name="person-move"),
    path("merges/<int:pk>/undo/", person.merge_undo, name="merge-undo"),
    path("people/<int:pk>/merge/", person.person_merge, name="person-merge"),
    path("people/<int:pk>/merge/<int:other>/", person.person_merge_confirm, name="person-merge-confirm"),
]
