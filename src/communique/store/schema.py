"""The tables of a record.

Every key is made from content, none from a counter or a clock, so that equal input gives equal rows.
`reports`, `blocks`, `claims` and `claim_parties` hold what was read; `locations` and `rejections`
say where pages lay and which could not be used; `judgements` what people decided. All others are derived
from these and can always be made again, and so is what judgements did to the claims: a claim struck out
or altered keeps what was read (`state`, `as_read`), a claim given by a judgement is taken out again with
it. Days are text, `YYYY-MM-DD`, so that they sort.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

HEAD = "0002"  # the migration that makes what stands here
IDENTITY = 0x434D4E51  # "CMNQ", by which a record is told from other databases

metadata = MetaData()


def _report(name: str = "report", *, primary_key: bool = True) -> Column[str]:
    key = ForeignKey("reports.id", ondelete="CASCADE")
    return Column(name, String(16), key, primary_key=primary_key, nullable=False)


def _claim(*, primary_key: bool = True) -> Column[str]:
    key = ForeignKey("claims.id", ondelete="CASCADE")
    return Column("claim", String(16), key, primary_key=primary_key, nullable=False)


def _round() -> Column[str]:
    key = ForeignKey("rounds.id", ondelete="CASCADE")
    return Column("round", String(64), key, primary_key=True, nullable=False)


def _day(name: str) -> Column[str | None]:
    return Column(name, String(10))


meta = Table(
    "meta",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("title", Text),
    Column("title_start", Integer),
    Column("title_end", Integer),
    Column("outlet", Text),
    Column("url", Text),
    Column("agencies", Text, nullable=False),  # JSON list
    Column("language", String(16), nullable=False),
    _day("published_earliest"),
    _day("published_latest"),
    Column("published_basis", String(16), nullable=False),
    Column("published_why", Text, nullable=False),
    Column("reader", String(64), nullable=False),  # what read it: see `communique.build.reader_version`
    Column("text", Text, nullable=False),  # last: the columns before it are read without it
)

blocks = Table(
    "blocks",
    metadata,
    _report(),
    Column("ordinal", Integer, primary_key=True, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
)

locations = Table(
    "locations",
    metadata,
    Column("source", Text, primary_key=True),
    Column("page", String(16), ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Index("locations_page", "page"),
)

rejections = Table(
    "rejections",
    metadata,
    Column("source", Text, primary_key=True),
    Column("page", String(16)),  # none where no page could be had
    Column("reader", String(64)),
    Column("reason", String(16), nullable=False),
    Column("detail", Text, nullable=False),
    Index("rejections_page", "page"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String(16), primary_key=True),
    _report(primary_key=False),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("issue", String(32)),
    Column("speaker", Text),
    Column("speaker_key", Text),  # the speaker's name folded for comparing
    _day("earliest"),
    _day("latest"),
    Column("reference", Text),  # what `earliest` and `latest` were resolved from
    Column("quote", Text, nullable=False),
    Column("content_text", Text),
    Column("cue_text", Text),
    Column("data", Text, nullable=False),  # JSON, the form of `model.claims.claim_to_json`
    # `read`: stands as it was read; `altered`: by a judgement, `as_read` has the JSON from before;
    # `struck`: counts no more; `given`: made by a judgement.
    Column("state", String(8), nullable=False, server_default="read"),
    Column("as_read", Text),
    Index("claims_report", "report", "ordinal"),
    Index("claims_kind", "kind", "issue"),
    Index("claims_speaker", "speaker_key"),
)

claim_parties = Table(
    "claim_parties",
    metadata,
    _claim(),
    Column("role", String(16), primary_key=True),  # party, target, mediator, delegate
    Column("party", String(64), primary_key=True),
    Index("claim_parties_party", "party", "role"),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),  # from 1, in the order of dates
    Column("status", String(16), nullable=False),
    _day("earliest"),
    _day("latest"),
    Column("data", Text, nullable=False),  # JSON, the fields of `model.entries.Round`
)

round_parties = Table(
    "round_parties",
    metadata,
    _round(),
    Column("party", String(64), primary_key=True),
    Index("round_parties_party", "party"),
)

round_claims = Table(
    "round_claims",
    metadata,
    _round(),
    _claim(),
    Column("ordinal", Integer, nullable=False),
    Index("round_claims_claim", "claim"),
)

# Every entry but the rounds: actors, processes, cells of the ledger, tallies, promises, ...
entries = Table(
    "entries",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("ordinal", Integer, nullable=False),  # its place among those of its kind, from 1
    Column("process", Text),
    Column("party", String(64)),
    Column("issue", String(32)),
    Column("round", String(64)),
    _day("earliest"),
    _day("latest"),
    Column("data", Text, nullable=False),  # JSON, the fields of its dataclass
    Index("entries_order", "kind", "ordinal"),
)

entry_claims = Table(
    "entry_claims",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("entry", String(64), primary_key=True),
    _claim(),
    Column("ordinal", Integer, nullable=False),
    ForeignKeyConstraint(["kind", "entry"], ["entries.kind", "entries.id"], ondelete="CASCADE"),
    Index("entry_claims_claim", "claim"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("judge", Text, nullable=False),
    Column("given", Text, nullable=False),  # ISO 8601, as told by whoever gave it
    Column("verdict", String(16), nullable=False),
    Column("data", Text, nullable=False),  # JSON, the form of `model.judgements.judgement_to_json`
)

applied = Table(
    "applied",
    metadata,
    Column("judgement", String(16), ForeignKey("judgements.id", ondelete="CASCADE"), primary_key=True),
    Column("outcome", String(16), nullable=False),
    Column("why", Text, nullable=False),
)

placements = Table(
    "placements",
    metadata,
    _report(),
    Column("round", String(64), ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
    Index("placements_round", "round"),
)

origins = Table(
    "origins",
    metadata,
    _report(),
    Column("origin", String(64), nullable=False),
    Index("origins_origin", "origin"),
)

dates = Table(
    "dates",
    metadata,
    _report(),
    _day("earliest"),
    _day("latest"),
    Column("basis", String(16), nullable=False),
    Column("why", Text, nullable=False),
)

claim_dates = Table(
    "claim_dates",
    metadata,
    _claim(),
    _day("earliest"),
    _day("latest"),
)

DERIVED = (
    claim_dates, dates, origins, placements, round_claims, round_parties, rounds,
    entry_claims, entries, applied,
)  # fmt: skip
