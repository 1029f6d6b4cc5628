"""How static files are stored: hashed names, compressed, and script imports hashed with them."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage that also rewrites ``import … from "./file.js"``.

    Django leaves imports of JavaScript modules alone unless told, and a page would then keep an old
    ``govuk-frontend.min.js`` from its cache beside a new ``frankpledge.js``.
    """

    support_js_module_import_aggregation = True
