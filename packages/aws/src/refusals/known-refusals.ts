/** Where a call went. Without an endpoint it is AWS itself. */
export interface AskedPlace {
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
}

export interface KnownRefusal {
  readonly cause: string;
  /** By what an error is known: names, codes and messages, of its causes too (`collectErrorText`). */
  readonly signs: RegExp;
  /** From the first line of the error's message. */
  readonly explain: (message: string, place: AskedPlace) => Explained;
}

interface Explained {
  readonly problem: string;
  readonly wayOut?: string;
  /** The way out in full, where there is a line for it alone. */
  readonly advice?: string;
}

/** For a clock that is known to be off, too. */
export const clockWayOut =
  "set this machine's clock (timedatectl set-ntp true): AWS takes no signature that is 5 minutes off";

/**
 * What AWS, the SDK and the network refuse whatever was asked for: signs, cause and way out. In this order: who finds no
 * credentials may carry a network's error as its cause, and a wrong clock is a wrong signature.
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
      problem: `AWS region "${/region="(.*?)"/.exec(message)?.[1] ?? ""}": is none`,
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
    // Between a company's network and AWS there may be a proxy with a certificate of its own. The codes are OpenSSL's.
    cause: "untrusted certificate",
    signs: /SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER)|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID/,
    explain: (message, place) => ({
      problem: `${namePlace(place)}: its certificate is not trusted (${message.split(";")[0]})`,
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
        'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run "aws sso login"; "pnpm local" needs none',
    }),
  },
  {
    cause: "wrong credentials",
    signs:
      /UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|InvalidSignature|IncompleteSignature|SignatureDoesNotMatch/,
    explain: (message) => ({
      problem: `AWS credentials: ${message}`,
      wayOut: credentialsWayOut,
      advice: "they are wrong, or of an account that is gone: check AWS_PROFILE and ~/.aws/credentials",
    }),
  },
  {
    // S3 says AccessDenied, Athena, Glue and Kinesis AccessDeniedException. The message names the action.
    cause: "no permission",
    signs: /AccessDenied/,
    explain: (message) => ({ problem: message, advice: "allow the action to this user or role" }),
  },
] as const satisfies readonly KnownRefusal[];

const localWayOut = 'start it with "pnpm local", or unset AWS_ENDPOINT_URL to use AWS';
const credentialsWayOut = 'set AWS_PROFILE or AWS_ACCESS_KEY_ID, or use "pnpm local"';

function adviseOnSilence({ endpoint }: AskedPlace): string {
  return endpoint === undefined
    ? "check the network, the proxy and AWS_REGION: no endpoint of that region answers"
    : `${localWayOut} (now ${endpoint})`;
}

function namePlace({ endpoint, region = "an unknown region" }: AskedPlace): string {
  return endpoint === undefined ? `AWS in ${region}` : `endpoint ${endpoint}`;
}
