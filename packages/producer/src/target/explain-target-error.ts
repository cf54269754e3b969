import { takeFirstLine, collectErrorText } from "@sluice/command-line";

import { StreamUnavailableError } from "../errors.ts";

/** What a message about a target needs to know. */
export interface TargetDescription {
  readonly kind: "stream" | "delivery stream";
  readonly name: string;
  /** Undefined when it is AWS itself. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  /** Streams, or delivery streams, that the endpoint has, when it could be asked. */
  readonly known?: readonly string[];
}

/** One line for what AWS or the network refused, with the way out. An error that nobody foresaw comes back as it is. */
export function explainTargetError(error: unknown, destination: TargetDescription): unknown {
  if (!(error instanceof Error)) return error;
  const explanation = explanations.find(({ matches }) => matches.test(collectErrorText(error)));
  const message = explanation?.message(destination, error) ?? describeRefusal(destination, error);
  if (message === undefined) return error;
  return new StreamUnavailableError(formatTarget(destination), message, { cause: error });
}

interface Explanation {
  readonly matches: RegExp;
  readonly message: (destination: TargetDescription, error: Error) => string;
}

const explanations: readonly Explanation[] = [
  {
    matches: /ResourceNotFoundException/,
    message: (destination) =>
      `${formatTarget(destination)}: not found${formatRegion(destination)}; ${formatKnown(destination)}${hintAtRegion(destination)}`,
  },
  {
    matches: /Region is missing/,
    message: () => "AWS region: none given; set AWS_REGION",
  },
  {
    matches: /Region not accepted/,
    message: (_, error) => {
      const [, region = ""] = /region="(.*?)"/.exec(error.message) ?? [];
      return `AWS region "${region}": is none; set AWS_REGION to one such as eu-central-1`;
    },
  },
  {
    matches: /ENOTFOUND|EAI_AGAIN/,
    message: (destination) =>
      `${formatService(destination)}: no such address; check ` +
      (destination.endpoint === undefined ? "AWS_REGION and the name server" : "AWS_ENDPOINT_URL"),
  },
  {
    matches: /ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|TimeoutError|ETIMEDOUT/,
    message: ({ endpoint }) =>
      endpoint === undefined
        ? "AWS does not answer; check the network and AWS_REGION"
        : `endpoint ${endpoint}: no answer; start it with "pnpm local", or unset AWS_ENDPOINT_URL to use AWS`,
  },
  {
    // Between a company's network and AWS there may be a proxy with a certificate of its own. The codes are OpenSSL's.
    matches: /SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER)|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID/,
    message: (destination, error) =>
      `${formatService(destination)}: its certificate is not trusted (${takeFirstLine(error.message).split(";")[0]}); ` +
      "name the file of the authority that signed it in NODE_EXTRA_CA_CERTS",
  },
  {
    matches: /ExpiredToken/,
    message: (_, error) =>
      `AWS credentials: ${takeFirstLine(error.message)}; renew them and run the same command again`,
  },
  {
    matches: /CredentialsProviderError|UnrecognizedClientException|InvalidSignatureException|IncompleteSignature/,
    message: (_, error) =>
      `AWS credentials: ${takeFirstLine(error.message)}; set AWS_PROFILE or AWS_ACCESS_KEY_ID, or use "pnpm local"`,
  },
  {
    matches: /AccessDenied|KMS\w*Exception/,
    message: (destination, error) => `${formatTarget(destination)}: ${takeFirstLine(error.message)}`,
  },
];

/** A service may refuse for reasons that nobody thought of here: what it says of them is better than where it was caught. */
function describeRefusal(destination: TargetDescription, error: Error): string | undefined {
  const isRefusal = "$fault" in error || "$response" in error;
  return isRefusal ? `${formatTarget(destination)}: ${error.name}: ${takeFirstLine(error.message)}` : undefined;
}

function formatTarget({ kind, name }: TargetDescription): string {
  return `${kind} "${name}"`;
}

function formatService({ endpoint, region = "an unknown region" }: TargetDescription): string {
  return endpoint === undefined ? `AWS in ${region}` : `endpoint ${endpoint}`;
}

/** A stream that is not there may be in another region: only on AWS are there several. */
function formatRegion({ endpoint, region }: TargetDescription): string {
  return endpoint === undefined && region !== undefined ? ` in ${region}` : "";
}

function hintAtRegion({ endpoint }: TargetDescription): string {
  return endpoint === undefined ? "; AWS_REGION chooses another region" : "";
}

/** Whoever may not list streams is not told that there are none. */
function formatKnown({ kind, known }: TargetDescription): string {
  if (known === undefined) return "check its name";
  return known.length === 0 ? `there is no ${kind} here` : `${kind}s here: ${known.join(", ")}`;
}
