/** Where a call went. Without an endpoint it is AWS itself. */
export interface AskedPlace {
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
}

export interface KnownRefusal {
  readonly cause: string;
  /** Matched against the names, codes and messages of the error and its causes (`collectErrorText`). */
  readonly signs: RegExp;
  /** Takes the first line of the error's message. */
  readonly explain: (message: string, place: AskedPlace) => Explained;
}

interface Explained {
  readonly problem: string;
  readonly wayOut?: string;
  /** What to do, in full, for callers that give it a line of its own. Default: `wayOut`. */
  readonly advice?: string;
}

/** Exported for a caller that measures how far the clock is off before AWS refuses a call. */
export const clockWayOut =
  "set this machine's clock (timedatectl set-ntp true): AWS refuses a signature that is 5 minutes off";

/**
 * Refusals that any call can meet: signs, cause and way out. The first match wins, so the order matters: "no credentials"
 * may have a network error as its cause, and a wrong clock is reported as a wrong signature.
 */
export const knownRefusals = [
  {
    cause: "no region",
    signs: /Region is missing/,
    explain: () => ({
      problem: "AWS region: none given",
      wayOut: "set AWS_REGION",
      advice: "set AWS_REGION, or region in ~/.aws/config",
    }),
  },
  {
    cause: "wrong region",
    signs: /Region not accepted/,
    explain: (message) => ({
      problem: `AWS region${quoteRegion(message)}: no such region`,
      wayOut: "set AWS_REGION to one such as eu-central-1",
    }),
  },
  {
    cause: "no address",
    signs: /ENOTFOUND|EAI_AGAIN/,
    explain: (_, place) => ({
      problem: `${namePlace(place)}: no such address`,
      wayOut: `check ${place.endpoint === undefined ? "AWS_REGION and the name server" : "AWS_ENDPOINT_URL"}`,
      advice: adviseOnSilence(place),
    }),
  },
  {
    cause: "no answer",
    signs: /ECONNREFUSED|ECONNRESET|EPIPE|EHOSTUNREACH|ENETUNREACH|TimeoutError|ETIMEDOUT|socket hang up/,
    explain: (_, place) => ({
      ...(place.endpoint === undefined
        ? { problem: "AWS does not answer", wayOut: "check the network and AWS_REGION" }
        : { problem: `${namePlace(place)}: no answer`, wayOut: localWayOut }),
      advice: adviseOnSilence(place),
    }),
  },
  {
    // A company's network may have a proxy with its own certificate in front of AWS. The codes are OpenSSL's.
    cause: "untrusted certificate",
    signs: /SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER)|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID/,
    explain: (message, place) => ({
      problem: `${namePlace(place)}: its certificate is not trusted (${message.replace(/;.*/, "")})`,
      wayOut: "name the file of the authority that signed it in NODE_EXTRA_CA_CERTS",
    }),
  },
  {
    cause: "wrong clock",
    signs: /RequestTimeTooSkewed|RequestExpired|RequestInTheFuture|Signature (?:expired|not yet current)/,
    explain: (message) => ({ problem: `AWS refuses this machine's clock: ${message}`, wayOut: clockWayOut }),
  },
  {
    cause: "expired credentials",
    signs: /ExpiredToken/,
    explain: (message) => ({
      problem: `AWS credentials: ${message}`,
      wayOut: "renew them and run the same command again",
      advice: "renew them: aws sso login, or new temporary credentials",
    }),
  },
  {
    cause: "no credentials",
    signs: /CredentialsProviderError|TokenProvider|Could not load credentials/,
    explain: (message) => ({
      problem: `AWS credentials: ${message}`,
      wayOut: credentialsWayOut,
      advice:
        'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run "aws sso login"; "sluice local" needs none',
    }),
  },
  {
    cause: "wrong credentials",
    signs:
      /UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|InvalidSignature|IncompleteSignature|SignatureDoesNotMatch/,
    explain: (message) => ({
      problem: `AWS credentials: ${message}`,
      wayOut: credentialsWayOut,
      advice: "they are wrong, or their account is gone: check AWS_PROFILE and ~/.aws/credentials",
    }),
  },
  {
    // S3 says AccessDenied; Athena, Glue and Kinesis say AccessDeniedException. The message names the action.
    cause: "no permission",
    signs: /AccessDenied/,
    explain: (message) => ({ problem: message, advice: "allow this user or role the action" }),
  },
] as const satisfies readonly KnownRefusal[];

const localWayOut = 'start it with "sluice local", or unset AWS_ENDPOINT_URL to use AWS';
const credentialsWayOut = 'set AWS_PROFILE or AWS_ACCESS_KEY_ID, or use "sluice local"';

function adviseOnSilence({ endpoint }: AskedPlace): string {
  return endpoint === undefined
    ? "check the network, the proxy and AWS_REGION: no endpoint of that region answers"
    : `${localWayOut} (now ${endpoint})`;
}

/** ` "Frankfurt"`, from `Region not accepted: region="Frankfurt" is not …`; nothing when a cause alone says so. */
function quoteRegion(message: string): string {
  const groups = /region=(?<quoted>".*?")/.exec(message)?.groups;
  return groups === undefined ? "" : ` ${groups["quoted"]}`;
}

function namePlace({ endpoint, region = "an unknown region" }: AskedPlace): string {
  return endpoint === undefined ? `AWS in ${region}` : `endpoint ${endpoint}`;
}
