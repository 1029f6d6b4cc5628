"""What Know offers to an agenda: data packs, as blocks that every form of the bound pack prints with the same figures."""

from __future__ import annotations

from collections.abc import Sequence

from frankpledge.govern.packs.content import PackRefused, paragraphs
from frankpledge.govern.packs.offered import Offer, OfferedPaper, register
from frankpledge.know.enums import DataPackState
from frankpledge.know.models import DataPack
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import Scope, open_scope

DATA_PACK = "data-pack"


class DataPacks:
    """The source of data packs: offered or published ones, not replaced and not withdrawn."""

    def offers(self) -> Sequence[Offer]:
        """Those that may go under an item, latest quarter first."""
        from frankpledge.know.queries.data_pack_record import offered_packs

        return [
            Offer(
                f"{DATA_PACK}:{row.pk}", row.title,
                f"{row.area_name}, {row.get_state_display().lower()}, made {row.made_at:%-d %B %Y}",
            )
            for row in offered_packs()
        ]  # fmt: skip

    def paper(self, number: int, *, for_public: bool) -> OfferedPaper:
        """One pack as blocks. Raises PackRefused where it was withdrawn or is not there."""
        # Here and not above: drawings take a second to import, and this module is read at every start of a command.
        from frankpledge.know.documents.bound import document_blocks
        from frankpledge.know.documents.public import public_document
        from frankpledge.know.queries.data_pack_record import document_of, named, newer_than

        with open_scope(Scope.SYSTEM):
            row = DataPack.objects.select_related("made_by__person").filter(pk=number).first()
            if row is None:
                raise PackRefused("A data pack under an item is not there any more: take it off the agenda.")
            if row.state == DataPackState.WITHDRAWN:
                raise PackRefused(
                    f"“{row.title}” was withdrawn on {row.withdrawn_at:%-d %B %Y} because: {row.reason} Take it off its item,"
                    " or put a newer one there."
                )
            is_public = row.part == Part.ONE
            if for_public and not is_public:
                return OfferedPaper(())
            newer = newer_than(row)
            said = (
                (f"These figures were made anew on {newer.made_at:%-d %B %Y}; this is the earlier making.",)
                if newer and not for_public
                else ()
            )
            document = public_document(document_of(row)) if for_public else document_of(row)
            blocks = (*paragraphs(*said), *document_blocks(document))
            return OfferedPaper(blocks, author="" if for_public else named(row.made_by), is_public=is_public)

    def public_record(self, number: int) -> tuple[str, int] | None:
        """The pack's own row while residents may read it."""
        with open_scope(Scope.SYSTEM):
            row = DataPack.objects.filter(pk=number, part=Part.ONE).only("pk").first()
            return (DataPack._meta.label_lower, row.pk) if row else None


def offer_data_packs() -> None:
    """Let Govern's agendas know of data packs; called once at start-up."""
    register(DATA_PACK, DataPacks())
