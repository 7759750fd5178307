"""Actions told by nouns: "its invasion of Kuwait", "new sanctions against the bank", "drone attacks"."""

from __future__ import annotations

from typing import Any

from communique.extract.aspect import Aspects
from communique.extract.found import Found, time_about
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import doer, modifiers, parties_in
from communique.model.abstentions import Reason

_AT = frozenset({"on", "against", "at", "into", "upon", "in", "over", "towards", "toward", "across"})
_STATUS = {"done": "done", "ongoing": "ongoing", "planned": "planned"}
_TOLD_UNDER = ("nsubj", "root", "obj")
_LOOSE = ("punct", "conj", "cc", "parataxis", "appos", "acl:relcl", "case", "mark")


class EventNouns:
    """Finds the actions that nouns name."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.aspects = Aspects(view.lexicon)
        table = view.table("actions")
        self.rows: dict[str, dict[str, Any]] = {
            lemma: row for row in table["nouns"] for lemma in row["lemmas"]
        }
        self.rules = {k: frozenset(v) for k, v in table["noun_rules"].items()}

    def find(self) -> list[Found]:
        """One for each noun that names an action as a fact."""
        found = []
        for tree in self.view.trees:
            for i, word in enumerate(tree.words):
                if word.upos == "NOUN" and word.lemma in self.rows:
                    one = self._one(tree, i)
                    if one is not None:
                        found.append(one)
        return found

    def _one(self, tree: Tree, i: int) -> Found | None:
        row = self.rows[tree.lemma(i)]
        if tree.words[i].relation.startswith("compound") or not self._is_military(tree, i):
            return None
        if row["type"] == "AID" and not self._is_of_aid(tree, i):
            return None
        verb = self._light_verb(tree, i)
        status = self._status(tree, i, verb)
        if status is None:
            self._refuse(tree, i, Reason.HYPOTHETICAL)
            return None
        actor, recipient = self._sides(tree, i, row, verb)
        nobody = actor is None and (recipient is None or row["type"] == "RETREAT")
        if nobody and not (status == "done" and self._is_news(tree, i, verb)):
            self._refuse(tree, i, Reason.NO_ACTOR)
            return None
        if actor == recipient:
            recipient = None
        told = verb is not None or (
            tree.words[i].relation.startswith("nsubj")
            and actor is not None
            and tree.lemma(tree.head(i)) in self.rules["telling"]
        )
        top = (
            verb
            if verb is not None
            and tree.lemma(verb) in self.rules["doing"]
            and tree.words[i].relation == "obj"
            else i
        )
        loose = [
            c
            for c in tree.children(top)
            if tree.words[c].relation.startswith(_LOOSE)
            or (top == verb and tree.words[c].relation.startswith(("nsubj", "aux", "advcl")))
        ]
        content = tree.phrase(top, without=loose)
        time = time_about(self.view, tree, i, content)
        subject = tree.subject(verb) if verb is not None else None
        evidence = (
            content
            if subject is None
            else content.join(tree.phrase(subject, without=tree.children(subject, "acl")))
        )
        return Found(row["type"], actor, recipient, status, content, evidence, tree, time, told)

    def _is_news(self, tree: Tree, i: int, verb: int | None) -> bool:
        """An attack that is told though nobody is named: "residents reported shelling in the south"."""
        if tree.lemma(i) not in self.rules["news"]:
            return False
        known = {tree.words[c].text.lower() for c in tree.children(i, "det", "nmod:poss")}
        if known & {"the", "any", "no", "every", "this", "that", "these", "those"}:
            return False
        head = tree.head(i)
        near = [i, *([verb] if verb is not None else []), *([head] if head is not None else [])]
        placed = any(
            tree.case(c) in {"in", "on", "near", "at", "around", "outside", "over"}
            and (self._is_place(tree, c) or bool(self.view.times_in(tree.phrase(c))))
            for at in near
            for c in tree.children(at, "nmod", "obl")
        )
        heard = head is not None and tree.lemma(head) in self.rules["heard"]
        deadly = (
            head is not None
            and tree.case(i) in {"in", "by"}
            and tree.lemma(head) in {"kill", "die", "wound", "injure"}
        )
        return placed and (heard or deadly)

    def _is_place(self, tree: Tree, c: int) -> bool:
        mention = self.view.mention_at(tree, c)
        return mention is not None and mention.type == "LOC"

    def _refuse(self, tree: Tree, i: int, reason: Reason) -> None:
        self.view.abstain("action", reason, tree.from_word(i), seen=self.rows[tree.lemma(i)]["type"])

    def _is_military(self, tree: Tree, i: int) -> bool:
        near = {tree.lemma(c) for c in tree.children(i, "amod", "compound", "nmod:unmarked", "obl:unmarked")}
        near |= {tree.lemma(k) for c in tree.children(i, "amod", "compound") for k in tree.conjuncts(c)}
        if near & self.rules["never"]:
            return False
        if tree.lemma(i) in self.rules["military_only"]:
            below = {
                tree.lemma(w)
                for c in tree.children(i, "nmod")
                if tree.case(c) == "of"
                for w in tree.subtree(c)
            }
            return bool((near | below) & self.rules["military"]) or (
                tree.lemma(i) in {"advance", "strike"} and bool(modifiers(self.view, tree, i))
            )
        return True

    def _is_of_aid(self, tree: Tree, i: int) -> bool:
        aid = set(self.view.table("actions")["objects"]["aid"])
        near = {tree.lemma(w) for c in tree.children(i, "nmod", "compound", "amod") for w in tree.subtree(c)}
        return bool(near & aid) or bool(near & {"military", "humanitarian"})

    def _light_verb(self, tree: Tree, i: int) -> int | None:
        """The verb of which the noun is object or subject."""
        head = tree.head(i)
        if head is None or tree.words[head].upos != "VERB":
            return None
        relation = tree.words[i].relation
        fits = tree.lemma(head) in self.rules["doing"] | self.rules["suffering"]
        to = relation.startswith("obl") and tree.lemma(head) == "commit" and tree.case(i) == "to"
        return head if to or (relation.startswith(("obj", "nsubj:pass", "nsubj")) and fits) else None

    def _status(self, tree: Tree, i: int, verb: int | None) -> str | None:
        """The status, None where it is no fact or done no longer."""
        if verb is not None:
            return self._under_verb(tree, i, verb)
        above = tree.head(i)
        if above is not None and tree.lemma(above) in {"underway", "ongoing", "way"}:
            return "ongoing"
        direct = tree.words[i].relation.startswith(("obj", "nsubj:pass"))
        if above is not None and direct and tree.lemma(above) in self.rules["undoing"]:
            return None
        said = self.aspects.of_noun(tree, i)
        if said in {"unreal", "denied"} or self._is_wished(tree, i):
            return None
        standing = self.rows[tree.lemma(i)]["type"] == "SANCTION" and not {
            tree.lemma(c) for c in tree.children(i, "amod")
        } & {"new", "fresh", "further"}
        counted = tree.case(i) == "of" and any(
            t.span.touches(tree.words[above].span)
            for above in list(tree.ancestors(i))[:1]
            for t in self.view.times_in(tree.span)
        )
        return _STATUS.get(said or "", "ongoing" if standing or counted else "done")

    def _under_verb(self, tree: Tree, i: int, verb: int) -> str | None:
        aspect = self.aspects.of_verb(tree, verb)
        if aspect not in _STATUS or tree.lemma(verb) in self.rules["undoing"]:
            return None
        ongoing = aspect == "done" and tree.lemma(verb) in {"continue", "intensify", "pursue", "maintain"}
        planned = tree.lemma(verb) in {"prepare", "plan"} or tree.words[i].relation.startswith("obl")
        return "ongoing" if ongoing else "planned" if planned else _STATUS[aspect]

    def _is_wished(self, tree: Tree, i: int) -> bool:
        """Whether the noun is what someone asks for, fears or rules out."""
        at = i
        for above in tree.ancestors(i):
            word = tree.words[above]
            if word.upos in {"VERB", "AUX"}:
                direct = tree.words[at].relation.startswith(("obj", "obl", "nsubj:pass", "xcomp"))
                against = tree.lemma(above) in self.aspects.words("denied") | self.aspects.words("unreal")
                return direct and (against or self.aspects.of_verb(tree, above) in {"unreal", "denied"})
            if word.lemma in self.aspects.words("unreal_nouns"):
                return True
            at = above
        return False

    def _sides(
        self, tree: Tree, i: int, row: dict[str, Any], verb: int | None
    ) -> tuple[str | None, str | None]:
        """Who acts, and on whom."""
        actor, recipient = self._by_verb(tree, i, verb)
        actor = actor or self._blamed(tree, i)
        before = [
            p
            for c in tree.children(i)
            if c < i and tree.words[c].relation.startswith(("nmod:poss", "amod", "compound", "nmod", "obl"))
            for p in (parties_in(self.view, tree, c) if tree.words[c].xpos not in {"VBN", "VBD"} else ())
        ]
        before += [
            p for p in modifiers(self.view, tree, i) if p not in before and not self._after_of(tree, i, p)
        ]
        if before and actor is None:
            actor = before[0]
        if len(before) > 1 and recipient is None:
            recipient = next((p for p in before if p != actor), None)
        for c in tree.children(i, "nmod") + (tree.children(verb, "obl") if verb is not None else []):
            named = parties_in(self.view, tree, c)
            case = tree.case(c)
            if not named:
                continue
            if case == "by":
                actor = named[0]
            elif case == "of" and c in tree.children(i):
                if row["of"] == "recipient":
                    recipient = recipient or named[0]
                else:
                    actor = actor or named[0]
            elif case in (_AT if row["type"] != "SANCTION" else {"on", "against", "at", "upon", "with"}) or (
                case in {"from", "of"} and row["type"] == "RETREAT"
            ):
                recipient = recipient or next((p for p in named if p != actor), None)
        if recipient is None and row["type"] == "SANCTION":
            clauses = [w for c in tree.children(i, "acl", "acl:relcl", "nmod") for w in tree.subtree(c)]
            below = [m.party for w in clauses if (m := self.view.mention_at(tree, w)) is not None and m.party]
            recipient = next((p for p in below if p != actor), None)
        return actor, recipient

    def _blamed(self, tree: Tree, i: int) -> str | None:
        """ "killings blamed on X", "X was behind the killings", "X is responsible for the attacks"."""
        for c in tree.children(i, "acl"):
            if tree.lemma(c) in {"blame", "attribute", "claim"}:
                named = [p for o in tree.children(c, "obl") for p in parties_in(self.view, tree, o)]
                if named:
                    return named[0]
        head = tree.head(i)
        at = i if tree.case(i) == "behind" else head if tree.lemma(head) == "responsible" else None
        subject = tree.child(at, "nsubj") if at is not None else None
        named_ = parties_in(self.view, tree, subject) if subject is not None else ()
        return named_[0] if named_ else None

    def _after_of(self, tree: Tree, i: int, party: str) -> bool:
        return any(
            tree.case(c) in {"of", "for", "from"} and party in parties_in(self.view, tree, c)
            for c in tree.children(i, "nmod")
        )

    def _by_verb(self, tree: Tree, i: int, verb: int | None) -> tuple[str | None, str | None]:
        if verb is None or tree.words[i].relation.startswith("nsubj"):
            agents = (
                [c for c in tree.children(verb, "obl") if tree.case(c) == "by"] if verb is not None else []
            )
            return next((p for c in agents for p in parties_in(self.view, tree, c)), None), None
        subject = doer(tree, verb)
        named = parties_in(self.view, tree, subject) if subject is not None else ()
        party = named[0] if named else None
        return (None, party) if tree.lemma(verb) in self.rules["suffering"] else (party, None)
