"""What an agreement is on: by its own words, then by its sentence, then by the headline."""

from __future__ import annotations

import re

from communique.extract.agreement_parts import Agreed
from communique.extract.issues import issues_of
from communique.extract.view import View

_TALK_ON = re.compile(
    r"""
    ^(?:to\ |on\ |that\ )?
    (?:(?:they|all|both|the\ two|the\ sides)\ (?:will|would|could|should|are\ to|were\ to)\ )?
    (?: (?:meet|talk|convene|reconvene|negotiate)
        (?=$|[,.]|\ (?:again|in|on|at|next|with|within|for|later|once|every|face|directly|regularly)\b)
      | (?:start|begin)\ (?:work|again|over)\b
      | (?:finish|wrap\ up|conclude)(?:\ (?:by|in|before|within|the\ (?:talks|work|negotiations|process))\b|$)
      | try\ again\b
      | (?:an?|the|their)\ (?:[\w-]+\ ){0,3}agenda\b(?!\ (?:item|point))
      | (?: continue|resume|carry\ on|go\ on|keep|press\ on|restart|open|begin|start|hold|schedule|pursue
          | return\ to|stay\ at|remain\ at|come\ back\ to|go\ back\ to|sit\ down\ at)(?:\ with|\ up)?
        (?:\ (?!(?:not|and|after|before|until)\b)[\w'’,-]+){0,6}?
        \ (?:talk(?:s|ing)?|negotiat\w*|dialog(?:ue)?s?|discuss\w*|meet(?:ings?)?|rounds?|summits?|table)\b
      | (?:go|carry)\ on(?:\ (?:within|in|with(?:out)?|until|on|for|after|next)\b|$|,)
      | (?:return|be\ back|come\ back|try\ again)\ (?:in|on|at|next|by|within|after)\b
      | (?:(?:a|another|the\ next|further|more|new|fresh|direct)\ )+
        (?:rounds?|meetings?|talks|negotiations)\b
    )""",
    re.VERBOSE,
)
"""To meet and talk again."""
GENERIC = re.compile(
    r"\b(?:deal|agreement|accord|pact|treaty|document|plan|text|terms|declaration|memorandum|protocol|statement|"
    r"compromise|understanding|formula|framework|roadmap|commitments?|it|them|communiqu[eé]|package|proposal|draft)\b"
)
_HALT = re.compile(r"(?:(?:the|an?|their|this)\ )?(?:[\w-]+\ ){0,2}(?:cease-?fire|truce|armistice)\b")
"""A halt to fighting, named as what was agreed."""
_OF_TRADE = re.compile(r"\b(?:tariff|trade)\ (?:truce|cease-?fire)\b")
_OF_THE_TALKS = frozenset({"settlement", "leaders_meeting", "participation"})
"""Issues a sentence on talks names anyway."""
_SURE = 2.5
"""Strength from which an issue is named rather than hinted at."""
LIKELY = 1.0
"""Strength that is enough where the passage is known to be an agreement."""


def issue_of_term(view: View, agreed: Agreed, least: float = _SURE) -> str | None:
    """The issue that a passage names in its own words, no weaker than `least`; None where it names none."""
    if agreed.issue is not None:
        return agreed.issue
    named = [
        issue
        for issue, strength in issues_of(view).ranked(agreed.content.of(view.text))
        if strength >= least and issue != "settlement"
    ]
    return named[0] if named else None


def _by_its_name(view: View, agreed: Agreed) -> str | None:
    """The issue that the first words alone give: to go on talking, or a halt to fighting whoever joins it."""
    content = agreed.content.of(view.text).lower()
    if _TALK_ON.search(content):
        return "settlement"
    if _HALT.match(content):
        return "economy" if _OF_TRADE.search(view.text.lower()) else "ceasefire"
    return None


def issue_of_agreed(view: View, agreed: Agreed) -> str:
    """What the agreement is on; "a deal" by itself is on what its sentence, or the headline, speaks of."""
    issues = issues_of(view)
    title = view.report.title
    named_so = _by_its_name(view, agreed)
    if named_so is not None:
        return named_so
    own = issues.ranked(agreed.content.of(view.text))
    if agreed.status == "violated" and (not own or own[0][0] == "settlement") and _truce_known(view):
        return "ceasefire"  # what is broken is the halt to fighting
    if own and (own[0][0] != "settlement" or own[0][1] >= _SURE):
        return own[0][0]
    if not own and not GENERIC.search(agreed.content.of(view.text).lower()):
        return "other"  # it says what it is on, in words no issue has
    for passage in (agreed.tree.span, *((title,) if title is not None else ())):
        named = [issue for issue, strength in issues.ranked(passage.of(view.text)) if strength >= _SURE]
        about = [issue for issue in named if issue not in _OF_THE_TALKS]
        if about:
            return about[0]
    return "settlement" if own or agreed.status == "signed" else "other"


def _truce_known(view: View) -> bool:
    """Whether the report speaks of a halt to fighting."""
    ranked = issues_of(view).ranked(view.text)
    return any(issue == "ceasefire" and strength >= _SURE for issue, strength in ranked)
