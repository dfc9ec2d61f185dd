"""Hold our own drafts to the review: what we write has no findings, whatever is known about keeping in touch."""

import pytest

from bot.review import ours, review
from tests.letters.samples import Case, cases, letters


def findings(case: Case, without: str) -> list[str]:
    facts = {name: text for name, text in case.facts.items() if name != without}
    drafts = letters(Case(case.id, case.scenario, facts, case.must, case.never))
    known = ours({**facts, "scenario": case.scenario})
    return [f"{found.rule}: {found.text}" for draft in drafts for found in review(draft.body, known)]


@pytest.mark.parametrize("without", ["", "keep_in_touch"])
def test_our_own_drafts_have_no_findings(without: str) -> None:
    assert {case.id: found for case in cases() if (found := findings(case, without))} == {}
