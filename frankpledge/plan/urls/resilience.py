"""Addresses of resilience."""

from django.urls import path

from frankpledge.plan.views import continuity_return, exercise, incident, lesson, resilience

urlpatterns = [
    path("resilience/", resilience.resilience_home, name="resilience-home"),
    path("resilience/exercises/add/", exercise.exercise_add, name="exercise-add"),
    path("resilience/exercises/<int:pk>/", exercise.exercise_detail, name="exercise-detail"),
    path("resilience/exercises/<int:pk>/edit/", exercise.exercise_edit, name="exercise-edit"),
    path("resilience/exercises/<int:pk>/attendance/", exercise.exercise_attendance, name="exercise-attendance"),
    path("resilience/exercises/<int:pk>/move/", exercise.exercise_move, name="exercise-move"),
    path("resilience/exercises/<int:pk>/lessons/add/", lesson.exercise_lesson_add, name="exercise-lesson-add"),
    path("resilience/incidents/add/", incident.incident_add, name="incident-add"),
    path("resilience/incidents/<int:pk>/", incident.incident_detail, name="incident-detail"),
    path("resilience/incidents/<int:pk>/edit/", incident.incident_edit, name="incident-edit"),
    path("resilience/incidents/<int:pk>/close/", incident.incident_close, name="incident-close"),
    path("resilience/incidents/<int:pk>/reopen/", incident.incident_reopen, name="incident-reopen"),
    path("resilience/incidents/<int:pk>/lessons/add/", lesson.incident_lesson_add, name="incident-lesson-add"),
    path("resilience/lessons/<int:pk>/", lesson.lesson_edit, name="lesson-edit"),
    path("resilience/lessons/<int:pk>/action/", lesson.lesson_action, name="lesson-action"),
    path("resilience/continuity/begin/", continuity_return.continuity_begin, name="continuity-begin"),
    path("resilience/continuity/<int:pk>/", continuity_return.continuity_detail, name="continuity-detail"),
    path("resilience/continuity/<int:pk>/add/", continuity_return.continuity_add, name="continuity-add"),
    path("resilience/continuity/<int:pk>/chase/", continuity_return.continuity_chase, name="continuity-chase"),
    path("resilience/continuity/<int:pk>/next/", continuity_return.continuity_next, name="continuity-next"),
    path("resilience/returns/<int:pk>/", continuity_return.continuity_return_edit, name="continuity-return-edit"),
    path("resilience/recommendations/", resilience.recommendation_list, name="review-recommendation-list"),
    path("resilience/recommendations/add/", resilience.recommendation_add, name="review-recommendation-add"),
    path("resilience/recommendations/<int:pk>/", resilience.recommendation_edit, name="review-recommendation-edit"),
]
