import { takeFirstLine, collectErrorText } from "@sluice/command-line";

import { AwsRefusedError } from "./errors.ts";

/**
 * One line for what AWS or the network refused, with the way out. `place` is who was asked: `the local endpoint
 * http://…`. An error that nobody foresaw comes back as it is.
 */
export function explainError(error: unknown, place: string): unknown {
  if (!(error instanceof Error)) return error;
  const explanation = explanations.find(({ matches }) => matches.test(collectErrorText(error)));
  if (explanation !== undefined) return new AwsRefusedError(explanation.message(error, place), { cause: error });
  // Only errors of the services carry it (SDK v3, ServiceException).
  if (!("$metadata" in error)) return error;
  return new AwsRefusedError(`${place}: ${error.name}: ${takeFirstLine(error.message)}`, { cause: error });
}

interface Explanation {
  readonly matches: RegExp;
  readonly message: (error: Error, place: string) => string;
}

const explanations: readonly Explanation[] = [
  {
    matches: /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|TimeoutError|ETIMEDOUT/,
    message: (_, place) => `${place}: no answer; is it still running, and the network there?`,
  },
  {
    matches:
      /CredentialsProviderError|UnrecognizedClient|ExpiredToken|InvalidSignature|InvalidAccessKeyId|TokenProvider/,
    message: (error) =>
      `AWS credentials: ${takeFirstLine(error.message)}; set AWS_PROFILE or AWS_ACCESS_KEY_ID, or use "pnpm local"`,
  },
  // S3 says AccessDenied, Athena, Glue and Kinesis AccessDeniedException.
  { matches: /AccessDenied/, message: (error) => `no permission: ${takeFirstLine(error.message)}` },
  {
    matches: /NoSuchBucket/,
    message: (_, place) => `the lake's bucket is not there (${place}); is the stack still up?`,
  },
];
