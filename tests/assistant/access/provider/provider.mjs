// An OpenID Connect provider on loopback with its own pages to log in on; any password will do.
// Reads from the environment TEST_PROVIDER: {"port", "redirect", "secret" (null: a public client), "groups" (of each
// user), "in_token" (whether the ID token has them)}. Runs in the folder in which oidc-provider is installed.
import path from "node:path";
import { pathToFileURL } from "node:url";

const { default: Provider } = await import(pathToFileURL(path.resolve("node_modules/oidc-provider/lib/index.js")));
const { port, redirect, secret, groups, in_token } = JSON.parse(process.env.TEST_PROVIDER);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "assistent",
      ...(secret ? { client_secret: secret } : { token_endpoint_auth_method: "none" }),
      redirect_uris: [redirect],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  claims: { openid: ["sub"], profile: ["preferred_username", "roles"] },
  conformIdTokenClaims: !in_token,
  pkce: { required: () => true },
  cookies: { keys: ["alleen voor tests"] },
  findAccount: (_, name) => ({
    accountId: name,
    claims: () => ({ sub: name, preferred_username: name, roles: groups[name] ?? [] }),
  }),
});

provider.listen(port, "127.0.0.1", () => console.log("klaar"));
