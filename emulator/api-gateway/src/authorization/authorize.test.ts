import { createServer } from "node:http";

import { listenOnLoopback } from "@sluice/testing";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { JwtAuthorizer } from "../http-api.ts";
import { type Authorized, authorize } from "./authorize.ts";
import { createTokenVerifier } from "./verify-token.ts";

const nowMs = Date.UTC(2026, 10, 29, 8);
const nowSeconds = nowMs / 1000;

let issuer: string;
let closeIssuer: () => Promise<void>;
let keys: { readonly own: CryptoKey; readonly foreign: CryptoKey };

beforeAll(async () => {
  const [own, foreign] = [await generateKeyPair("RS256"), await generateKeyPair("RS256")];
  keys = { own: own.privateKey, foreign: foreign.privateKey };
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "key-1", alg: "RS256", use: "sig" };
  const server = createServer((request, response) => {
    const isKeys = request.url === "/keys";
    response.end(JSON.stringify(isKeys ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/keys` }));
  });
  issuer = `http://${await listenOnLoopback(server)}`;
  closeIssuer = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});

afterAll(() => closeIssuer());

interface TokenParts {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey;
  readonly algorithm?: string;
}

async function ask(
  parts: TokenParts,
  { scopes = [], ...changed }: Partial<JwtAuthorizer> & { readonly scopes?: readonly string[] } = {},
): Promise<Authorized> {
  const claims = { iss: issuer, sub: "ada", aud: "rows", exp: nowSeconds + 60, ...parts.claims };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: parts.algorithm ?? "RS256", kid: "key-1" })
    .sign(parts.key ?? keys.own);
  const authorizer = { issuer, audience: ["rows", "others"], ...changed };
  return authorize(
    { headers: { authorization: `Bearer ${token}` }, query: new URLSearchParams() },
    { kind: "JWT", authorizer, scopes },
    { region: "eu-central-1", accountId: "000000000000", nowMs, verifyToken: createTokenVerifier() },
  );
}

describe("authorize by a token", () => {
  it("hands the claims on as texts", async () => {
    const claims = { groups: ["a", "b"], admin: true };

    expect(await ask({ claims })).toEqual({
      authorizer: {
        jwt: {
          claims: { iss: issuer, sub: "ada", aud: "rows", exp: `${nowSeconds + 60}`, groups: "[a b]", admin: "true" },
          scopes: null,
        },
      },
    });
  });

  it.each([
    ["has expired", { claims: { exp: nowSeconds - 1 } }, "the token has expired"],
    ["does not expire", { claims: { exp: undefined } }, "a valid exp"],
    ["is not good yet", { claims: { nbf: nowSeconds + 60 } }, "a valid nbf"],
    ["is another issuer's", { claims: { iss: "https://elsewhere.example.com" } }, "a valid iss"],
    ["is for another audience", { claims: { aud: "photos" } }, "does not have a valid audience"],
    ["is for a client beside another audience", { claims: { aud: "photos", client_id: "rows" } }, "a valid audience"],
  ])("refuses one that %s", async (_, parts, description) => {
    const answer = await ask(parts);

    expect(answer).toMatchObject({
      refusal: {
        status: 401,
        body: '{"message":"Unauthorized"}',
        headers: { "www-authenticate": expect.stringContaining(description) },
      },
    });
  });

  it("refuses one of somebody else's key", async () => {
    expect(await ask({ key: keys.foreign })).toMatchObject({ refusal: { status: 401 } });
  });

  it("takes the client for the audience where there is none", async () => {
    expect(await ask({ claims: { aud: undefined, client_id: "rows" } })).toHaveProperty("authorizer");
  });

  it("asks for one of the route's scopes", async () => {
    const scopes = ["rows/write"];

    expect(await ask({ claims: { scope: "rows/read rows/write" } }, { scopes })).toMatchObject({
      authorizer: { jwt: { scopes: ["rows/read", "rows/write"] } },
    });
    expect(await ask({ claims: { scp: ["rows/read"] } }, { scopes })).toMatchObject({
      refusal: { status: 403, headers: { "www-authenticate": expect.stringContaining("insufficient_scope") } },
    });
  });

  it("refuses while the issuer is away", async () => {
    const away = "http://127.0.0.1:9";

    expect(await ask({ claims: { iss: away } }, { issuer: away })).toMatchObject({
      refusal: { status: 401, headers: { "www-authenticate": expect.stringContaining("keys cannot be fetched") } },
    });
  });

  it("asks for a token", async () => {
    const place = { region: "eu-central-1", accountId: "0", nowMs, verifyToken: createTokenVerifier() };
    const authorizer = { issuer, audience: ["rows"] };
    const head = { headers: {}, query: new URLSearchParams() };

    expect(await authorize(head, { kind: "JWT", authorizer, scopes: [] }, place)).toMatchObject({
      refusal: { status: 401, headers: { "www-authenticate": "Bearer" } },
    });
  });
});
