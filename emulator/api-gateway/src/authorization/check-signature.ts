import type { WireHead } from "@sluice/emulator-wire";

export interface SignaturePlace {
  readonly region: string;
  readonly nowMs: number;
}

/** How far a client's clock may be off: five minutes (IAM guide, reference_sigv, from memory, unverified). */
const maxSkewMs = 5 * 60_000;

const credentialPattern = /^(?<accessKey>[^/]+)\/(?<day>\d{8})\/(?<region>[^/]+)\/execute-api\/aws4_request$/;
const signaturePattern = /^[\da-f]{64}$/;

/**
 * The access key of a request that is signed with Signature Version 4, in a header or in the query: for this service, region
 * and time, over its host. Undefined for any other. Whether the signature is right cannot be told here: the secret is not
 * known.
 */
export function checkSignature({ headers, query }: Pick<WireHead, "headers" | "query">, place: SignaturePlace) {
  const fields = readHeader(headers["authorization"]) ?? readQuery(query);
  const { accessKey, day, region } = credentialPattern.exec(fields.credential)?.groups ?? {};
  const time = query.get("X-Amz-Date") ?? headers["x-amz-date"] ?? "";
  const signedAtMs = parseSigningTime(time);
  const isInTime = isCurrent(signedAtMs, query, place.nowMs);
  const isSigned = fields.signedHeaders.split(";").includes("host") && signaturePattern.test(fields.signature);
  const isOfPlace = region === place.region && day === time.slice(0, 8);
  return isSigned && isOfPlace && isInTime ? accessKey : undefined;
}

interface SignatureFields {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
}

function readHeader(authorization: string | undefined): SignatureFields | undefined {
  const [, parameters] = /^AWS4-HMAC-SHA256\s+(.+)$/.exec(authorization ?? "") ?? [];
  if (parameters === undefined) return undefined;
  const pairs = parameters.split(",").map((part) => part.trim().split("="));
  const {
    Credential: credential = "",
    SignedHeaders: signedHeaders = "",
    Signature: signature = "",
  } = Object.fromEntries(pairs);
  return { credential, signedHeaders, signature };
}

function readQuery(query: URLSearchParams): SignatureFields {
  const isSigned = query.get("X-Amz-Algorithm") === "AWS4-HMAC-SHA256";
  const read = (name: string) => (isSigned ? (query.get(name) ?? "") : "");
  return {
    credential: read("X-Amz-Credential"),
    signedHeaders: read("X-Amz-SignedHeaders"),
    signature: read("X-Amz-Signature"),
  };
}

/** `20261129T080000Z`; NaN for anything else. */
function parseSigningTime(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** A signature in the query is good for as long as it says itself. */
function isCurrent(signedAtMs: number, query: URLSearchParams, nowMs: number): boolean {
  const expires = query.get("X-Amz-Expires");
  const lateMs = expires === null ? maxSkewMs : Number(expires) * 1000;
  return nowMs >= signedAtMs - maxSkewMs && nowMs <= signedAtMs + lateMs;
}
