"""What the acts of accounts are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _(
        "Give somebody a place at once, without asking them: for imports, and for an administrator of the workspace."
    ),
    _("Say what somebody may do in their place, and whose orders they see; it counts at their next click."),
    _("Give a view of the caller's own another name, share it, or stop sharing it."),
    _("Set up the OpenID Connect provider by which people may sign in, or change it."),
    _("Make a key with which a program acts in the caller's place, within scopes; its secret is shown once."),
    _("Say for whom a second factor is demanded: nobody, our own people, or everybody."),
    _("Ask somebody to come: they get a mail that holds for 72 hours, and a place once they accept."),
    _(
        "Begin to see what a person of a customer or supplier sees, and nothing else; every change is refused there."
    ),
    _(
        "Take somebody's place away: their sessions there end at once, the keys of their programs are revoked."
    ),
    _("Remove a role of the workspace's own, which nobody may have; a built-in one is as it was made again."),
    _("Remove a view of the caller's own; answers what it was, so that it can be kept again."),
    _(
        "Send an invitation again that nobody accepted: a new mail that holds for 72 hours; the old link holds no longer."  # noqa: E501 - a sentence as it stands
    ),
    _("Revoke a key, and every key that was made with it; they open nothing from this moment on."),
    _("Take an invitation back; its link opens nothing from this moment on."),
    _(
        "Take a link back; it opens nothing from this moment on. One that was taken back before stays as it is."
    ),
    _(
        "Make a role of the workspace's own, or say what a role allows from now on; it counts at everybody's next click."  # noqa: E501 - a sentence as it stands
    ),
    _("Keep what is asked of a list under a name, for the caller or for colleagues too."),
)
