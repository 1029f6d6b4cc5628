"""Know's tables: small records in the site's database. The figures themselves are in Parquet and DuckDB files."""

from frankpledge.know.models.assessment import Assessment, AssessmentVersion, ChapterSaving, ChapterText
from frankpledge.know.models.build import Build
from frankpledge.know.models.comparison_group import ComparisonGroup
from frankpledge.know.models.contribution import AskedPartner, AssessmentComment, Contribution
from frankpledge.know.models.data_pack import DataPack, DataPackRemark
from frankpledge.know.models.figure_note import FigureNote, MinutesFigure
from frankpledge.know.models.receipt import Receipt
from frankpledge.know.models.recommendation import Recommendation

__all__ = [
    "AskedPartner",
    "Assessment",
    "AssessmentComment",
    "AssessmentVersion",
    "Build",
    "ChapterSaving",
    "ChapterText",
    "ComparisonGroup",
    "Contribution",
    "DataPack",
    "DataPackRemark",
    "FigureNote",
    "MinutesFigure",
    "Receipt",
    "Recommendation",
]
