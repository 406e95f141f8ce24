"""The ways in, as allauth makes them, with what is ours: the words, the traces, and the workspace."""

from typing import Any

from allauth.account import views as account
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.stages import LoginByCodeStage
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth as webauthn_auth
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from schakel.accounts.sign_in import second_factor, single_sign_on, traces

# In the session: the address of an invitation for which somebody just chose a password.
INVITED = "invited"


class SignIn(account.LoginView):  # type: ignore[misc]
    """The page on which one signs in."""

    def get_initial(self) -> dict[str, Any]:
        """Fill in the address of who comes from an invitation."""
        return {**super().get_initial(), "login": self.request.session.get(INVITED, "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the workspace's single sign-on too."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"single_sign_on": single_sign_on.offered(self.request)}


class AskCode(account.RequestLoginCodeView):  # type: ignore[misc]
    """The page on which one asks for a code by mail, also for another one while the first is awaited."""

    template_name = "account/code_ask.html"

    def get_initial(self) -> dict[str, Any]:
        """Fill in the address to which the last code went."""
        stage = get_pending_stage(self.request)
        awaited = stage.state.get("email") if stage is not None and stage.key == LoginByCodeStage.key else ""
        return {**super().get_initial(), "email": awaited or ""}

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> HttpResponse | None:
        if stage.key == LoginByCodeStage.key:
            return None
        answer: HttpResponse | None = super()._redirect_to_pending_stage(request, stage)
        return answer


class EnterCode(account.ConfirmLoginCodeView):  # type: ignore[misc]
    """The page on which one types the code of a mail."""

    template_name = "account/code_confirm.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write a code down that came too late, or when none was asked for; it leads back to asking for one."""
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        if request.POST.get("code") and getattr(self, "_process", None) is None:
            traces.refuse(request, "code_void")
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Write a wrong code down, whether it was sent to anybody or not."""
        email = self._process.state.get("email", "")
        traces.refuse(self.request, "wrong_code", email=email)
        response: HttpResponse = super().form_invalid(form)
        return response


class PasskeySignIn(webauthn.LoginWebAuthnView):  # type: ignore[misc]
    """Takes what a passkey says for itself."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Write it down, and say no more than that it did not work."""
        traces.refuse(self.request, "wrong_passkey")
        messages.error(self.request, _("That did not work. Try again, or sign in another way."))
        return HttpResponseRedirect("/account/login/")


class SecondStep(mfa.AuthenticateView):  # type: ignore[misc]
    """The page on which one proves a second time who one is."""

    template_name = "account/second_step.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which proofs this person has."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"kinds": second_factor.kinds_of(self.stage.login.user)}


class AddPasskey(webauthn.AddWebAuthnView):  # type: ignore[misc]
    """The page on which one adds a passkey."""

    template_name = "account/passkey_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask for a passkey that does without a password: it asks itself who holds it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        # The last question asked is the one that counts.
        return context | {"options": webauthn_auth.begin_registration(self.request.user, passwordless=True)}


class RemovePasskey(webauthn.RemoveWebAuthnView):  # type: ignore[misc]
    """The page on which one removes a passkey."""

    template_name = "account/passkey_remove.html"


class ShowPasskeyAgain(webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """The page on which one shows again, by a passkey, who one is."""

    template_name = "account/again_passkey.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """Ask once more."""
        traces.refuse(self.request, "wrong_passkey", person_id=self.request.user.pk)
        return HttpResponseRedirect(self.request.get_full_path())


class AddApp(totp.ActivateTOTPView):  # type: ignore[misc]
    """The page on which one adds an authenticator app."""

    template_name = "account/app_add.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Use the code up with which it was added."""
        response: HttpResponse = super().form_valid(form)
        second_factor.use_up(self.request, form.cleaned_data["code"])
        return response


class RemoveApp(totp.DeactivateTOTPView):  # type: ignore[misc]
    """The page on which one removes the app."""

    template_name = "account/app_remove.html"


class RecoveryCodes(recovery.ViewRecoveryCodesView):  # type: ignore[misc]
    """The page that shows recovery codes, once."""

    template_name = "account/recovery_codes.html"


class NewRecoveryCodes(recovery.GenerateRecoveryCodesView):  # type: ignore[misc]
    """The page on which one makes new recovery codes."""

    template_name = "account/recovery_codes_new.html"


class PasswordAgain(account.ReauthenticateView):  # type: ignore[misc]
    """The page on which one types one's password again."""

    template_name = "account/again_password.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """Write it down."""
        traces.refuse(self.request, "wrong_password", person_id=self.request.user.pk)
        response: HttpResponse = super().form_invalid(form)
        return response


class CodeAgain(mfa.ReauthenticateView):  # type: ignore[misc]
    """The page on which one types a code of one's app again."""

    template_name = "account/again_code.html"
