import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";

import type { JwtAuthorizer } from "../http-api.ts";

/** Only RSA (API Gateway guide, http-api-jwt-authorizer, from memory, unverified). */
const algorithms = ["RS256", "RS384", "RS512"];
/** To fetch keys, and to find where they are (API Gateway guide, http-api-quotas, read 2026-11-29). */
const issuerTimeoutMs = 1_500;

/** What a token turned out to be: its claims, or what is wrong with it. */
export type VerifiedToken = { readonly claims: JWTPayload } | { readonly problem: string };

export type TokenVerifier = (token: string, authorizer: JwtAuthorizer, nowMs: number) => Promise<VerifiedToken>;

/** Verifies tokens by the keys that their issuers publish; remembers these. */
export function createTokenVerifier(): TokenVerifier {
  const keysByIssuer = new Map<string, Promise<JWTVerifyGetKey>>();
  const findKeys = (issuer: string): Promise<JWTVerifyGetKey> => {
    const known = keysByIssuer.get(issuer);
    if (known !== undefined) return known;
    const found = discoverKeys(issuer);
    keysByIssuer.set(issuer, found);
    // An issuer that is away is asked again.
    found.catch(() => keysByIssuer.delete(issuer));
    return found;
  };
  return async (token, { issuer, audience }, nowMs) => {
    try {
      const options = { issuer, algorithms, currentDate: new Date(nowMs), requiredClaims: ["exp"] };
      const { payload } = await jwtVerify(token, await findKeys(issuer), options);
      const isMeant = listAudience(payload).some((each) => typeof each === "string" && audience.includes(each));
      return isMeant ? { claims: payload } : { problem: "the token does not have a valid audience" };
    } catch (error) {
      return { problem: describeTokenError(error) };
    }
  };
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(issuerTimeoutMs) });
  const { jwks_uri: keysUrl }: { readonly jwks_uri: string } = JSON.parse(await response.text());
  return createRemoteJWKSet(new URL(keysUrl), { timeoutDuration: issuerTimeoutMs });
}

/** `client_id` counts only where there is no `aud` (API Gateway guide, http-api-troubleshooting-jwt, read 2026-11-29). */
function listAudience({ aud, client_id: clientId }: JWTPayload): readonly unknown[] {
  return [aud ?? clientId].flat();
}

function describeTokenError(error: unknown): string {
  if (error instanceof errors.JWTExpired) return "the token has expired";
  if (error instanceof errors.JWTClaimValidationFailed) return `the token does not have a valid ${error.claim}`;
  if (error instanceof errors.JOSEError) return `the token cannot be verified: ${error.message}`;
  return "the issuer's keys cannot be fetched";
}
