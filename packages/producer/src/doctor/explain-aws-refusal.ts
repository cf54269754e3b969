import { takeFirstLine, collectErrorText } from "@sluice/command-line";

/** Why AWS, the SDK or the network refused, and what to do about it. */
export interface Refusal {
  readonly reason: string;
  readonly mend: string;
  /** Nobody answered. */
  readonly isSilence: boolean;
}

const clockMend = "set this machine's clock (timedatectl set-ntp true): AWS takes no signature that is 5 minutes off";

const silence = /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|TimeoutError|ETIMEDOUT/;

const known: readonly { readonly matches: RegExp; readonly mend: (endpoint: string | undefined) => string }[] = [
  {
    matches: silence,
    mend: (endpoint) =>
      endpoint === undefined
        ? "check the network, the proxy and AWS_REGION: no endpoint of that region answers"
        : `start it with "pnpm local", or unset AWS_ENDPOINT_URL to use AWS (now ${endpoint})`,
  },
  { matches: /RequestTimeTooSkewed|RequestExpired|Signature (expired|not yet current)/, mend: () => clockMend },
  { matches: /Expired/, mend: () => "renew them: aws sso login, or new temporary credentials" },
  {
    matches: /CredentialsProviderError|Could not load credentials/,
    mend: () =>
      'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run "aws sso login"; "pnpm local" needs none',
  },
  {
    matches: /UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch/,
    mend: () => "they are wrong, or of an account that is gone: check AWS_PROFILE and ~/.aws/credentials",
  },
  { matches: /Region is missing/, mend: () => "set AWS_REGION, or region in ~/.aws/config" },
];

/** Everything by which an error is known is in its name, code and message, and in those of its causes. */
export function explainAwsRefusal(error: unknown, endpoint?: string): Refusal {
  const signs = collectErrorText(error);
  const reason = error instanceof Error ? takeFirstLine(error.message) || error.name : String(error);
  const explanation = known.find(({ matches }) => matches.test(signs));
  const mend = explanation?.mend(endpoint) ?? "see the AWS documentation of this error";
  return { reason, mend, isSilence: explanation?.matches === silence };
}

export function hasErrorName(error: unknown, pattern: RegExp): boolean {
  return error instanceof Error && pattern.test(error.name);
}
