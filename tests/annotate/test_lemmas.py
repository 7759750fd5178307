"""Dictionary forms: the table read line by line says what lemminflect itself says."""

from __future__ import annotations

from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec
from lemminflect.core.Lemmatizer import Lemmatizer

from communique.annotate.lemmas import LemmaTable, lemmatizer
from communique.annotate.syntax import lemma


def test_every_word_has_the_forms_that_lemminflect_loads() -> None:
    table = lemmatizer().lemma_dict
    assert isinstance(table, LemmaTable)
    whole = LemmaLUCodec.load(Lemmatizer().lemma_lu_fn)
    assert {word: table.get(word, {}) for word in whole} == whole


def test_a_word_that_the_table_lacks_goes_by_the_rules() -> None:
    assert lemmatizer().lemma_dict.get("zoomified", {}) == {}
    assert lemma("zoomified", "VERB") == "zoomify"
    assert (lemma("Met", "VERB"), lemma("Other", "ADJ"), lemma("n’t", "PART")) == ("meet", "other", "not")
    assert (lemma("lay", "VERB", "VB"), lemma("lay", "VERB", "VBD")) == ("lay", "lie")
