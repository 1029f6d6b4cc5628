"""Addresses of the crime needs assessment."""

from django.urls import path

from frankpledge.know.views import assessment, assessment_course, chapter, contribution, recommendation

ONE = "assessments/<int:pk>/"
PRIORITY = "assessments/priorities/<int:pk>/"

urlpatterns = [
    path("assessments/", assessment.assessment_list, name="assessment-list"),
    path("assessments/begin/", assessment.assessment_begin, name="assessment-begin"),
    path(ONE, assessment.assessment_detail, name="assessment-detail"),
    path(f"{ONE}progress/", assessment.assessment_progress, name="assessment-progress"),
    path(f"{ONE}whole/", assessment.assessment_whole, name="assessment-whole"),
    path(f"{ONE}charts/<str:name>.svg", assessment.assessment_chart, name="assessment-chart"),
    path(f"{ONE}download/<str:form>/", assessment.assessment_download, name="assessment-download"),
    path(f"{ONE}title/", assessment.assessment_name, name="assessment-name"),
    path(f"{ONE}remove/", assessment.assessment_remove, name="assessment-remove"),
    path(f"{ONE}freeze/", assessment_course.figures_freeze, name="figures-freeze"),
    path(f"{ONE}moved/", assessment_course.figures_moved, name="figures-moved"),
    path(f"{ONE}agree/", assessment_course.assessment_agree, name="assessment-agree"),
    path(f"{ONE}back/", assessment_course.assessment_back, name="assessment-back"),
    path(f"{ONE}correct/", assessment_course.assessment_correct, name="assessment-correct"),
    path(f"{ONE}publish/", assessment_course.assessment_publish, name="assessment-publish"),
    path(f"{ONE}withdraw/", assessment_course.assessment_withdraw, name="assessment-withdraw"),
    path(f"{ONE}chapters/<str:name>/", chapter.chapter_detail, name="chapter-detail"),
    path(f"{ONE}chapters/<str:name>/write/", chapter.chapter_write, name="chapter-write"),
    path(f"{ONE}chapters/<str:name>/comment/", chapter.comment_add, name="comment-add"),
    path("assessments/savings/<int:pk>/settle/", chapter.chapter_settle, name="chapter-settle"),
    path(f"{ONE}partners/", contribution.partner_list, name="partner-list"),
    path(f"{ONE}partners/ask/", contribution.partners_ask, name="partners-ask"),
    path(f"{ONE}partners/received/", contribution.contribution_record, name="contribution-record"),
    path(f"{ONE}contribution/", contribution.contribution_give, name="contribution-give"),
    path(f"{ONE}contribution/nothing/", contribution.contribution_nil, name="contribution-nil"),
    path(f"{ONE}contribution/to/<str:name>/", contribution.contribution_write, name="contribution-write"),
    path("assessments/contributions/<int:pk>/back/", contribution.contribution_back, name="contribution-back"),
    path(f"{ONE}comments/", contribution.comment_list, name="comment-list"),
    path("assessments/comments/<int:pk>/", contribution.comment_answer, name="comment-answer"),
    path(f"{ONE}priorities/", recommendation.recommendation_list, name="recommendation-list"),
    path(f"{ONE}priorities/add/", recommendation.recommendation_add, name="recommendation-add"),
    path(f"{ONE}priorities/before/", recommendation.priorities_before, name="priorities-before"),
    path(PRIORITY, recommendation.recommendation_edit, name="recommendation-edit"),
    path(f"{PRIORITY}remove/", recommendation.recommendation_remove, name="recommendation-remove"),
    path(f"{PRIORITY}move/", recommendation.recommendation_move, name="recommendation-move"),
    path(f"{PRIORITY}evidence/", recommendation.recommendation_evidence, name="recommendation-evidence"),
    path(f"{PRIORITY}decide/", recommendation.recommendation_decide, name="recommendation-decide"),
    path(f"{PRIORITY}outcome/", recommendation.recommendation_outcome, name="recommendation-outcome"),
]
