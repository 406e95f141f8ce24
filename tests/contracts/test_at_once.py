"""Two colleagues accept the same contract at the same moment."""

from dataclasses import replace

from schakel.contracts.operations import accept_contract, get_contract
from schakel.kernel import tenancy
from schakel.kernel.models import FactRecord
from tests.contracts.agreed import sent
from tests.kernel.at_once import at_once, failures
from tests.world import World


def test_of_two_who_accept_at_once_the_first_one_counts(lasting: World) -> None:
    found = sent(lasting)
    colleague = replace(lasting.sam, person_id=lasting.people["rita"])
    path, version = {"contract_id": str(found.id)}, found.version
    results = at_once(
        lambda: accept_contract.invoke(
            lasting.sam, path=path, body={"name": "Sam Samson", "version": version}
        ),
        lambda: accept_contract.invoke(colleague, path=path, body={"name": "Collega", "version": version}),
    )
    (refused,) = failures(results)
    assert refused.code == "answered"
    (done,) = [result for result in results if result is not refused]
    assert get_contract(lasting.alice, found.id).accepted_name == done.accepted_name
    with tenancy.enter(lasting.system):
        assert FactRecord.objects.filter(name="contracts.ContractAccepted", subject_id=found.id).count() == 1
