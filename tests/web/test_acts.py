"""The editor of roles says in Dutch what each act allows."""

from django.utils import translation

from schakel.kernel.operation import all_operations
from schakel.run import urls  # noqa: F401 - declares everything
from schakel.web.desk.acts import ACTS


def test_every_act_has_its_words_and_no_words_stand_without_an_act() -> None:
    summaries = {declared.summary for declared in all_operations().values() if not declared.reads}
    with translation.override("en"):
        known = {str(act) for act in ACTS}
    assert known == summaries


def test_every_act_is_said_in_dutch() -> None:
    with translation.override("nl"):
        said = {str(act) for act in ACTS}
    with translation.override("en"):
        assert not said & {str(act) for act in ACTS}
