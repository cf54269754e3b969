import { explainRefusal } from "@sluice/aws";
import { collectErrorText } from "@sluice/command-line";

import { AwsRefusedError } from "./errors.ts";

/** Where a stack was found. */
export interface FoundPlace {
  /** In words for the user: `the local endpoint http://…`. */
  readonly foundBy: string;
  readonly clientOptions: { readonly endpoint?: string; readonly region?: string };
}

/** Turns what AWS or the network refused into one line that says what to do. Any other error comes back as it is. */
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
  // The stack was found, so it has been running: the advice to start it would be wrong.
  if (isSilence) return `${foundBy}: no answer; is it still running, and the network there?`;
  if (cause === "no permission") return `no permission: ${line}`;
  return cause === "other" ? `${foundBy}: ${line}` : line;
}
