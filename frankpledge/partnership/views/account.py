"""Signing in and out."""

from __future__ import annotations

from django.contrib.auth import views as auth_views

from frankpledge.partnership.access.declare import open_page
from frankpledge.partnership.forms.sign_in import SignInForm

sign_in = open_page(
    auth_views.LoginView.as_view(
        template_name="partnership/sign_in.html", redirect_authenticated_user=True, authentication_form=SignInForm
    )
)
sign_out = open_page(auth_views.LogoutView.as_view())
