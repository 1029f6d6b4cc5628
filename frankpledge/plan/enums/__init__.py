"""Closed lists of Plan, a module a noun."""
