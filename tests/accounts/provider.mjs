// An OpenID Connect provider (certified, not ours) for the tests: `node provider.mjs PORT REDIRECT_URI ...`.
import Provider from "oidc-provider";

const [port, ...redirects] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "schakel",
      client_secret: "geheim-van-de-aanbieder",
      redirect_uris: redirects,
      grant_types: ["authorization_code"],
      response_types: ["code"],
      token_endpoint_auth_method: "client_secret_basic",
    },
  ],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  findAccount: (_ctx, id) => ({
    accountId: id,
    // The provider claims the address of whoever one says one is.
    claims: () => ({ sub: id, email: `${id}@schakel.example`, email_verified: true }),
  }),
  cookies: { keys: ["only-for-tests"] },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
