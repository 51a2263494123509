"""The act of a cue: words uttered, a state of mind, or a thing done by saying so."""

from __future__ import annotations

import csv
from importlib import resources
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions import extract
from onrecord.attributions.acts import act_of, read_cue, tells_speech
from onrecord.attributions.lexicon import Kind, forms
from onrecord.vocabulary import Act

SAID = """
    said | says | SAID | said on Friday in Harnby | wrote | tweeted | reads | called for | accused | urged | announced
    according to | per | in | : | — | “ | reportedly | so-called | is said to | is quoted as saying | was told
    was asked | made clear | made the case | took issue with | put it | issued a statement | lashed out at
    his claim that | a report by | allegations of | in response to | showed | found | conceded | denied
    went on to say | continued to insist | tried to persuade | said he wanted to | appeared to suggest
    criticised | labelled | re-emphasised | has been quoting | quipped | grumbled
"""

THOUGHT = """
    believes | thought | thinks | is thought to | is thought to have | is believed to | was feared | is understood to
    wants | hoped | would like to | would rather | is expected to | is likely to | plans to | eyes | MULLS
    knew | learned | heard | realised | is aware that | is seen as | considers | seems | weighed
    is of the opinion | has in mind | in the eyes of | the hope that | his belief that | expressed hope
    is confident | are sceptical about | was angry about | is reluctant to say | is determined to
"""

DONE = """
    promised | vows | pledged | swore | gave his word | gave his promise | made a promise | took an oath | threatened
    refused | refused to say | declined to comment | no comment | rejected | ruled out | turned down
    decided | the decision to | agreed to | signed an agreement | voted | ruled | appoints | banned | is allowed to
    ordered | was ordered to | was told to | apologised | thanked | endorsed | supports | opposes | an opponent of
"""


def cues(block: str) -> list[str]:
    return [cue.strip() for line in block.strip().splitlines() for cue in line.split("|")]


@pytest.mark.parametrize("cue", cues(SAID))
def test_words_uttered(cue: str) -> None:
    assert act_of(cue) == "said"


@pytest.mark.parametrize("cue", cues(THOUGHT))
def test_a_state_of_mind(cue: str) -> None:
    assert act_of(cue) == "thought"


@pytest.mark.parametrize("cue", cues(DONE))
def test_a_thing_done_by_saying_so(cue: str) -> None:
    assert act_of(cue) == "done"


@pytest.mark.parametrize(
    ("cue", "denied"),
    [
        ("said", "did not say"),
        ("said", "DIDN’T SAY"),
        ("believes", "doesn't believe"),
        ("thought", "was never thought"),
        ("promised", "has promised nothing"),
        ("refused", "never refused"),
    ],
)
def test_what_is_denied_is_of_the_same_act(cue: str, denied: str) -> None:
    assert act_of(denied) == act_of(cue)


@pytest.mark.parametrize(
    ("cue", "act", "step", "by"),
    [
        ("vowed to say no more", "done", "word", "vow"),
        ("made an angry statement", "said", "word", "statement"),
        ("was angry at", "thought", "word", "angry"),
        ("gave his solemn promise", "done", "word", "promise"),
        ("gave his word", "done", "phrase", "give word"),
        ("gave", "said", "light word", "give"),
        ("over-promised", "done", "part of a word", "promise"),
        ("were flummoxed", "said", "nothing known", ""),
        ("was gaga about", "thought", "being so", "was gaga about"),
        ("in", "said", "no word", ""),
    ],
)
def test_the_first_word_that_carries_meaning_decides(cue: str, act: str, step: str, by: str) -> None:
    assert read_cue(cue) == (act, step, by)


def test_an_attribution_tells_its_act() -> None:
    [thought] = extract("Mayor Dag Merrow believes that the bridge will fall within a year.")
    [said] = extract("Mayor Dag Merrow said that the bridge will fall within a year.")
    assert (thought.act, said.act) == ("thought", "said")


def test_verbs_that_bring_in_words() -> None:
    assert all(map(tells_speech, ("said", "Insists", "criticised", "continued", "warning")))
    assert not any(map(tells_speech, ("promised", "thought", "harbour", "statement", "according", "")))


@given(st.text(max_size=60))
def test_any_text_has_an_act(cue: str) -> None:
    assert act_of(cue) in get_args(Act)


@given(
    st.sampled_from(["  {}", "{}:", "“{}", "\u200f{}", "{} …", "have {}"]), st.sampled_from(["said", "vowed", "feared"])
)
def test_marks_and_auxiliaries_change_no_act(frame: str, word: str) -> None:
    assert act_of(frame.format(word)) == act_of(word)


def test_the_table_is_in_order() -> None:
    stored = resources.files("onrecord.attributions").joinpath("acts.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(stored.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    lemmas = [row["lemma"] for row in rows]
    assert lemmas == sorted(set(lemmas))
    assert {row["act"] for row in rows} == {*get_args(Act), ""}
    assert {kind for row in rows for kind in row["kind"].split()} == set(get_args(Kind))


@pytest.mark.parametrize(
    ("lemma", "some"),
    [
        ("agree", {"agrees", "agreed", "agreeing"}),
        ("deny", {"denies", "denied", "denying"}),
        ("plan", {"planned", "planning", "plans"}),
        ("stress", {"stresses", "stressed"}),
        ("label", {"labelled", "labelling", "labeled"}),
    ],
)
def test_forms(lemma: str, some: set[str]) -> None:
    assert some <= forms(lemma)


def test_a_cue_of_any_length_is_read_word_by_word() -> None:
    assert act_of("was " * 50_000 + "thought") == "thought"
