import { StreamUnavailableError } from "./errors.ts";

export interface Target {
  readonly streamName: string;
  /** From `AWS_ENDPOINT_URL`; undefined when the target is AWS itself. */
  readonly endpoint: string | undefined;
  /** Streams that the endpoint has, when it could be asked. */
  readonly knownStreams?: readonly string[];
}

/** One line for what AWS or the network refused, with the way out. An error that nobody foresaw comes back as it is. */
export function explainError(error: unknown, target: Target): unknown {
  if (!(error instanceof Error)) return error;
  const explanation = explanations.find(({ matches }) => matches.test(signsOf(error)));
  if (explanation === undefined) return error;
  return new StreamUnavailableError(target.streamName, explanation.message(target, error), { cause: error });
}

interface Explanation {
  readonly matches: RegExp;
  readonly message: (target: Target, error: Error) => string;
}

const explanations: readonly Explanation[] = [
  {
    matches: /ResourceNotFoundException/,
    message: ({ streamName, knownStreams }) => `stream "${streamName}": not found; ${streamsText(knownStreams)}`,
  },
  {
    matches: /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|TimeoutError|ETIMEDOUT/,
    message: ({ endpoint }) =>
      endpoint === undefined
        ? "AWS does not answer; check the network and AWS_REGION"
        : `endpoint ${endpoint}: no answer; start it with "pnpm local", or unset AWS_ENDPOINT_URL to use AWS`,
  },
  {
    matches: /CredentialsProviderError|UnrecognizedClientException|ExpiredToken|InvalidSignatureException/,
    message: (_, error) =>
      `AWS credentials: ${firstLine(error.message)}; set AWS_PROFILE or AWS_ACCESS_KEY_ID, or use "pnpm local"`,
  },
  { matches: /Region is missing/, message: () => "AWS region: none given; set AWS_REGION" },
  {
    matches: /AccessDenied/,
    message: ({ streamName }, error) => `stream "${streamName}": ${firstLine(error.message)}`,
  },
];

/** Everything by which an error is known: names, codes and messages, of its causes and parts too. */
function signsOf(error: Error): string {
  const { code = "" }: NodeJS.ErrnoException = error;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  const innerSigns = inner.filter((each) => each instanceof Error).map(signsOf);
  return [error.name, code, error.message, ...innerSigns].join(" ");
}

function streamsText(streams: readonly string[] = []): string {
  return streams.length === 0 ? "there is no stream here" : `streams here: ${streams.join(", ")}`;
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
