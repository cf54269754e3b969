import { createLocalUser, type StreamedRequest, type WireResponse } from "@sluice/emulator-wire";

import { answerRefusal } from "../gateway-answer.ts";
import type { RouteAuthorization } from "../http-api.ts";
import { checkSignature } from "./check-signature.ts";
import type { TokenVerifier } from "./verify-token.ts";

export interface AuthorizePlace {
  readonly region: string;
  readonly accountId: string;
  readonly nowMs: number;
  readonly verifyToken: TokenVerifier;
}

/** Who sends a request, as the event says it: nothing for a route that anybody may call. Or why it goes no further. */
export type Authorized =
  | { readonly authorizer: Readonly<Record<string, unknown>> | undefined }
  | { readonly refusal: WireResponse };

type Head = Pick<StreamedRequest, "headers" | "query">;

/** Lets a request pass by the authorization of its route. */
export async function authorize(
  head: Head,
  authorization: RouteAuthorization,
  place: AuthorizePlace,
): Promise<Authorized> {
  if (authorization.kind === "NONE") return { authorizer: undefined };
  return authorization.kind === "AWS_IAM"
    ? authorizeBySignature(head, place)
    : authorizeByToken(head, authorization, place);
}

/** As everywhere on this machine, whoever signs is one user, who may do everything. */
function authorizeBySignature(head: Head, { region, accountId, nowMs }: AuthorizePlace): Authorized {
  const accessKey = checkSignature(head, { region, nowMs });
  if (accessKey === undefined) return { refusal: answerRefusal(403) };
  const { arn: userArn, userId } = createLocalUser(accountId);
  const identity = { accessKey, accountId, callerId: userId, userId, userArn };
  return { authorizer: { iam: { ...identity, cognitoIdentity: null, principalOrgId: "" } } };
}

async function authorizeByToken(
  { headers }: Head,
  { authorizer, scopes }: RouteAuthorization & { readonly kind: "JWT" },
  { nowMs, verifyToken }: AuthorizePlace,
): Promise<Authorized> {
  const [, token] = /^(?:Bearer\s+)?(\S+)$/i.exec(headers["authorization"] ?? "") ?? [];
  if (token === undefined) return { refusal: answerRefusal(401, { "www-authenticate": "Bearer" }) };
  const verified = await verifyToken(token, authorizer, nowMs);
  if ("problem" in verified) return { refusal: refuseToken(401, "invalid_token", verified.problem) };
  const { claims } = verified;
  const granted = listScopes(claims);
  if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
    return { refusal: refuseToken(403, "insufficient_scope", "the token does not have a sufficient scope", scopes) };
  }
  return { authorizer: { jwt: { claims: toTexts(claims), scopes: scopes.length > 0 ? granted : null } } };
}

function refuseToken(
  status: 401 | 403,
  error: string,
  description: string,
  scopes: readonly string[] = [],
): WireResponse {
  const challenge = `Bearer scope="${scopes.join(" ")}" error="${error}" error_description="${description.replaceAll('"', "'")}"`;
  return answerRefusal(status, { "www-authenticate": challenge });
}

/** `scope` is a text with blanks, `scp` that or a list. */
function listScopes({ scope, scp }: Readonly<Record<string, unknown>>): readonly string[] {
  const texts = [scope ?? scp].flat().filter((each) => typeof each === "string");
  return texts.flatMap((each) => each.split(" ")).filter((each) => each !== "");
}

/** Claims reach the function as texts. */
function toTexts(claims: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const entries = Object.entries(claims).map(([name, value]) => [name, toText(value)]);
  return Object.fromEntries(entries);
}

function toText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(" ")}]`;
  return typeof value === "string" ? value : JSON.stringify(value);
}
