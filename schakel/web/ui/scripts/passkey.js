// Passkeys: asks the browser for one, or for a proof by one, and sends what it says with the form.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** The options as the browser wants them: what is binary comes as base64url. */
function read(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (key[list]) key[list] = key[list].map((known) => ({ ...known, id: bytes(known.id) }));
  }
  return { publicKey: key };
}

/** What the browser says, as text. */
function write(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  const { id, type, authenticatorAttachment } = credential;
  const said = { id, type, rawId: text(credential.rawId), response, clientExtensionResults: credential.getClientExtensionResults() };
  return JSON.stringify(authenticatorAttachment ? { ...said, authenticatorAttachment } : said);
}

async function ask(form) {
  const kind = form.dataset.passkey;
  if (kind === "create") return navigator.credentials.create(read(JSON.parse(form.dataset.options)));
  if (kind === "get") return navigator.credentials.get(read(JSON.parse(form.dataset.options)));
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return navigator.credentials.get(read((await answer.json()).request_options));
}

// The forms are shown by this mark: a page that is swapped in later finds it too.
if (window.PublicKeyCredential) document.documentElement.dataset.passkeys = "";

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-passkey]");
  if (!form) return;
  event.preventDefault();
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    form.elements.credential.value = write(await ask(form));
    form.submit();
  } catch {
    failed.hidden = false;
  }
});
