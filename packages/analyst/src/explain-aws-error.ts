import { explainRefusal } from "@sluice/aws";
import { collectErrorText } from "@sluice/command-line";

import { AwsRefusedError } from "./errors.ts";

/** Where a stack was found. */
export interface FoundPlace {
  /** Who was asked: `the local endpoint http://…`. */
  readonly foundBy: string;
  readonly clientOptions: { readonly endpoint?: string; readonly region?: string };
}

/**
 * One line for what AWS or the network refused, with the way out. An error that nobody foresaw comes back as it is.
 */
export function explainAwsError(error: unknown, place: FoundPlace): unknown {
  const problem = describeRefusal(error, place);
  return problem === undefined ? error : new AwsRefusedError(problem, { cause: error });
}

function describeRefusal(error: unknown, { foundBy, clientOptions }: FoundPlace): string | undefined {
  if (collectErrorText(error).includes("NoSuchBucket"))
    return `the lake's bucket is not there (${foundBy}); is the stack still up?`;
  const refusal = explainRefusal(error, clientOptions);
  if (refusal === undefined) return undefined;
  const { cause, line } = refusal;
  const isSilence = cause === "no address" || cause === "no answer";
  // A stack that was found has run.
  if (isSilence) return `${foundBy}: no answer; is it still running, and the network there?`;
  if (cause === "no permission") return `no permission: ${line}`;
  return cause === "other" ? `${foundBy}: ${line}` : line;
}
