"""A provider in a private network is not even stored, unless whoever runs Schakel wants it."""

import pytest

from schakel.accounts.operations import configure_single_sign_on, get_sign_in_settings
from schakel.kernel.errors import Invalid
from tests.accounts.test_sign_in_single_sign_on import configure
from tests.world import World


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "169.254.169.254", "10.0.0.8:8443", "100.64.0.1"),
        *("[::1]", "[::ffff:10.0.0.1]", "[fd00::1]", "[64:ff9b::a00:1]", "localhost", "idp.localhost."),
    ],
)
def test_a_provider_in_a_private_network_is_not_stored(world: World, settings: object, host: str) -> None:
    settings.SINGLE_SIGN_ON_PRIVATE = False  # type: ignore[attr-defined]
    with pytest.raises(Invalid) as error:
        configure_single_sign_on.invoke(
            world.alice,
            body={"name": "X", "issuer_url": f"https://{host}", "client_id": "x", "client_secret": "x"},
        )
    assert error.value.problems[0].field == "issuer_url"
    assert get_sign_in_settings(world.alice).single_sign_on is None
    settings.SINGLE_SIGN_ON_PRIVATE = True  # type: ignore[attr-defined]
    assert configure(world, f"https://{host}").issuer_url == f"https://{host}"


@pytest.mark.parametrize("host", ["login.example", "8.8.8.8", "[2606:4700::1111]"])
def test_a_provider_on_the_public_net_is_stored(world: World, settings: object, host: str) -> None:
    settings.SINGLE_SIGN_ON_PRIVATE = False  # type: ignore[attr-defined]
    assert configure(world, f"https://{host}").issuer_url == f"https://{host}"
