"""The pages that are drawn from the code are those of today's code."""

from pathlib import Path

from click.testing import CliRunner

from schakel.run.commands.docs import command
from schakel.run.drawn import PAGES


def test_what_the_repository_keeps_is_up_to_date() -> None:
    done = CliRunner().invoke(command, ["--check"])
    assert done.exit_code == 0, done.output


def test_a_stale_page_is_found_and_drawn_anew(tmp_path: Path) -> None:
    assert CliRunner().invoke(command, ["--check", str(tmp_path)]).exit_code == 1
    assert CliRunner().invoke(command, [str(tmp_path)]).exit_code == 0
    assert sorted(page.name for page in tmp_path.iterdir()) == sorted(PAGES)
    stale = tmp_path / "states.md"
    stale.write_text(stale.read_text().replace("ISSUED --> IN_PROGRESS", "ISSUED --> COMPLETED"))
    done = CliRunner().invoke(command, ["--check", str(tmp_path)])
    assert done.exit_code == 1
    assert "ISSUED --> COMPLETED" in done.output
    assert "states.md is out of date: run `schakel docs`" in done.output
    assert CliRunner().invoke(command, [str(tmp_path)]).exit_code == 0
    assert CliRunner().invoke(command, ["--check", str(tmp_path)]).exit_code == 0


def test_the_page_of_states_draws_each_step_with_the_act_that_takes_it() -> None:
    page = PAGES["states.md"]()
    assert "    PROPOSED --> ACCEPTED : accept_change_proposal" in page
    assert "    PROMISED --> MOVED : replan_items, release_promise_changes" in page
    on_its_way = "| `shipped` | Everything that is not here is on its way. | `open`: "
    assert f"{on_its_way}`purchasing.issue_despatch_advice`" in page


def test_the_page_of_reactions_names_who_hears_a_fact_in_their_order() -> None:
    page = PAGES["reactions.md"]()
    responded = page.split("### purchasing.PurchaseOrderResponded")[1].split("###")[0]
    assert "about: purchase_order; may be told: supplier" in responded
    assert "schakel/purchasing/answering.py" in responded
    assert responded.index("planning.replan_items") < responded.index(
        "notifications.tell_the_desk_of_proposals"
    )
