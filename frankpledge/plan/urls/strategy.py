"""Addresses of the strategy, its cycle, task and finish groups, local priorities."""

from django.urls import path

from frankpledge.plan.views import cycle, strategy, strategy_page, strategy_piece

urlpatterns = [
    path("strategy/", strategy.strategy_list, name="strategy-list"),
    path("strategy/add/", strategy.strategy_add, name="strategy-add"),
    path("strategy/<int:pk>/", strategy.strategy_detail, name="strategy-detail"),
    path("strategy/<int:pk>/edit/", strategy.strategy_edit, name="strategy-edit"),
    path("strategy/<int:pk>/take/", strategy.strategy_take, name="strategy-take"),
    path("strategy/<int:pk>/consult/", strategy.strategy_consult, name="strategy-consult"),
    path("strategy/<int:pk>/adopt/", strategy.strategy_adopt, name="strategy-adopt"),
    path("strategy/<int:pk>/next-version/", strategy.strategy_version_begin, name="strategy-version-begin"),
    path("strategy/<int:pk>/next-strategy/", strategy.strategy_next_begin, name="strategy-next-begin"),
    path("strategy/<int:pk>/page/", strategy_page.strategy_page, name="strategy-page"),
    path("strategy/<int:pk>/page.pdf", strategy_page.strategy_page_pdf, name="strategy-page-pdf"),
    path("strategy/<int:pk>/versions/<int:number>/", strategy_page.strategy_version, name="strategy-version"),
    path(
        "strategy/<int:pk>/versions/<int:number>.pdf", strategy_page.strategy_version_pdf, name="strategy-version-pdf"
    ),
    path("strategy/<int:pk>/compare/", strategy_page.strategy_compare, name="strategy-compare"),
    path("strategy/<int:pk>/history/", strategy_page.strategy_history, name="strategy-history"),
    path("strategy/<int:pk>/priorities/add/", strategy_piece.priority_add, name="priority-add"),
    path("strategy/priorities/<int:pk>/edit/", strategy_piece.priority_edit, name="priority-edit"),
    path("strategy/priorities/<int:pk>/aims/add/", strategy_piece.aim_add, name="aim-add"),
    path("strategy/aims/<int:pk>/edit/", strategy_piece.aim_edit, name="aim-edit"),
    path("strategy/aims/<int:pk>/measures/add/", strategy_piece.measure_add, name="aim-measure-add"),
    path("strategy/measures/<int:pk>/edit/", strategy_piece.measure_edit, name="aim-measure-edit"),
    path("strategy/<slug:kind>/<int:pk>/take-out/", strategy_piece.piece_remove, name="strategy-piece-remove"),
    path("strategy/<slug:kind>/<int:pk>/put-back/", strategy_piece.piece_put_back, name="strategy-piece-put-back"),
    path("strategy/<slug:kind>/<int:pk>/move/", strategy_piece.piece_move, name="strategy-piece-move"),
    path("strategy/<int:pk>/cycle/", cycle.cycle_detail, name="cycle-detail"),
    path("strategy/<int:pk>/cycle.csv", cycle.cycle_csv, name="cycle-csv"),
    path("strategy/<int:pk>/cycle/add/", cycle.step_add, name="step-add"),
    path("strategy/steps/<int:pk>/edit/", cycle.step_edit, name="step-edit"),
]
