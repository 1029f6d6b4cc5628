"""The whole address map: the public's door, the member's door, and the parts."""

from django.urls import include, path

from frankpledge.partnership.views.account import sign_in, sign_out

urlpatterns = [
    path("", include("frankpledge.public.urls")),
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-out/", sign_out, name="sign-out"),
    path("home/", include("frankpledge.desk.urls")),
    path("govern/", include("frankpledge.govern.urls")),
    path("know/", include("frankpledge.know.urls")),
    path("plan/", include("frankpledge.plan.urls")),
    path("directory/", include("frankpledge.desk.directory")),  # before the directory's own: docs/decisions/0007
    path("directory/", include("frankpledge.partnership.urls")),
]

handler400 = "frankpledge.config.errors.bad_request"
handler403 = "frankpledge.config.errors.forbidden"
handler404 = "frankpledge.config.errors.not_found"
handler500 = "frankpledge.config.errors.failed"
