"""Why something that a page holds was not claimed, or stayed open: a reason of a fixed list, and its passage.

A reason is added with one line in `Reason`; where it applies, a claim module says `view.abstain(...)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from communique.model.span import Span

SEEN = {
    "statement": "a word of saying",
    "position": "a stance",
    "meeting": "word of a meeting",
    "agreement": "word of an agreement",
    "figure": "a number",
    "vote": "word of a vote",
    "action": "a deed",
    "time": "a time",
    "mention": "a name",
    "report": "a report",
    "sentence": "a sentence",
    "page": "text",
}
"""What an abstention concerns (a kind of claim, or a layer below the claims), and what was seen of it."""

CLOSER = {
    "demand": "a demand",
    "offer": "an offer",
    "accept": "an acceptance",
    "reject": "a rejection",
    "undisclosed": "a refusal to comment",
    "SANCTION": "a sanction",
    "AID": "aid",
    "ASSAULT": "an assault",
    "MOBILIZE": "a mobilisation",
    "COERCE": "coercion",
    "THREATEN": "a threat",
    "ACCUSE": "a charge",
    "SUPPORT": "support",
    "RETREAT": "a retreat",
    "CONCEDE": "a concession",
    "PROTEST": "a protest",
    "pronoun": "a pronoun",
}
"""The same more closely, by the stance, the type of action or the sort of name."""


class Reason(Enum):
    """Why not; the second text ends the sentence "a demand was seen, but ..."."""

    # whether it is so at all
    NEGATED = "negated", "the sentence says that it is not so"
    HYPOTHETICAL = "hypothetical", "it is only supposed, wished for, asked for or feared"
    TO_COME = "to_come", "it has not come about: it is under way or still to come"
    GIVEN_UP = "given_up", "it is one that is dropped, or was never made"
    TERM = "term", "it is what an agreement lays down, not a deed"
    # whose it is
    NO_HOLDER = "no_holder", "nobody who holds it was found"
    NO_PARTY = "no_party", "whoever is named stands for no party that is known"
    NO_SPEAKER = "no_speaker", "nobody who says it was found"
    UNNAMED_SPEAKER = "unnamed_speaker", "whom its pronoun stands for was not found"
    DUMB_SPEAKER = "dumb_speaker", "what is said to say so is a thing, which speaks for nobody"
    NO_WORD = "no_word", "only the clues of the clause say so: no verb or noun of the tables stands there"
    NO_ACTOR = "no_actor", "no party is said clearly enough to do it, or to suffer it"
    ONE_PARTY = "one_party", "only one party is named, and it takes two"
    SEVERAL_PARTIES = "several_parties", "several take it together: an agreement or a meeting, if anything"
    NO_BODY = "no_body", "no council, assembly or people that votes was found"
    # what it is on
    NO_CONTENT = "no_content", "what is said, asked for, agreed or voted on was not found"
    NO_ISSUE = "no_issue", "what it is on fits none of the issues, and is too vague to be one of its own"
    NOT_BINDING = "not_binding", "it only says that something is so, and asks for or refuses nothing"
    TOO_LITTLE = "too_little", "too little is told of it: who, when or where"
    # in whose words, and where
    WITHHELD = "withheld", "the words are kept back, not said"
    WITHIN_QUOTATION = "within_quotation", "it stands within another's quoted words"
    ONLY_CARRIED = "only_carried", "an outlet only carries what others say"
    PART_OF_ANOTHER = "part_of_another", "it is only part of what someone else asks for or refuses"
    ANOTHER_KIND = "another_kind", "what it tells is of another kind"
    HEADLINE = "headline", "it stands in the headline, which only announces what the body tells"
    TAKEN = "taken", "another passage tells of the same, and says more of it or says it first"
    # numbers
    NOT_A_COUNT = "not_a_count", "it counts nothing: an age, a rank, a score, the number in a name"
    ITS_SOURCES = "its_sources", "it counts those who tell it"
    KNOWN_SET = "known_set", "it counts a set that is known already (“the two”, “its five”)"
    PLACES_A_TOWN = "places_a_town", "the distance only says where something is"
    SMALL_SUM = "small_sum", "the sum is too small to be one of the conflict or the talks"
    NOT_ABOUT_THE_CONFLICT = (
        "not_about_the_conflict",
        "what it counts is nothing of the conflict or the talks that the tables know",
    )
    # times, names, reports, pages
    VAGUE_TIME = "vague_time", "its words name no days"
    UNDATED = "undated", "the day of the report, from which it counts, is not known"
    UNDATED_REPORT = "undated_report", "neither its page nor its words say when it appeared"
    ONLY_A_PLACE = "only_a_place", "it only says where"
    OPEN_PRONOUN = "open_pronoun", "nobody, or more than one, was found that it can stand for"
    NOTHING_SEEN = "nothing_seen", "no word in it was taken to tell of a claim"
    FURNITURE = "furniture", "it was taken for page furniture, not for the report's own words"

    because: str

    def __new__(cls, key: str, because: str) -> Reason:
        made = object.__new__(cls)
        made._value_ = key
        made.because = because
        return made

    @property
    def key(self) -> str:
        """What it is called in JSON."""
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Abstention:
    """One thing seen of which nothing, or no more, was made.

    `kind` is a key of `SEEN`; `seen` says more closely what was seen, where that is known (a key of
    `CLOSER`); `detail` what the reason rests on, in a few words; `instead` the passage claimed in its place.
    """

    kind: str
    reason: Reason
    passage: Span
    seen: str = ""
    detail: str = ""
    instead: Span | None = None

    def __post_init__(self) -> None:
        if self.kind not in SEEN:
            raise ValueError(f"nothing to abstain from: {self.kind!r}")

    def sentence(self, text: str) -> str:
        """What was seen and why no more was made of it, in a sentence; `text` is the report's."""
        quote = " ".join(self.passage.of(text).split())
        said = f" (“{_short(quote)}”)" if quote else ""
        because = f"{self.reason.because} ({self.detail})" if self.detail else self.reason.because
        other = ""
        if self.instead is not None:
            other = f": “{_short(' '.join(self.instead.of(text).split()))}”"
        return f"{CLOSER.get(self.seen, SEEN[self.kind])} was seen{said}, but {because}{other}"


def _short(quote: str, most: int = 90) -> str:
    return quote if len(quote) <= most else quote[: most - 1].rsplit(" ", 1)[0] + " …"
