import { takeFirstLine, collectErrorText } from "@sluice/command-line";

import { type AskedPlace, type KnownRefusal, knownRefusals } from "./known-refusals.ts";

/** Why AWS, the SDK or the network refused a call, in words for the user. */
export interface Refusal {
  /** `other`: a service refused for a reason that {@link knownRefusals} does not list. */
  readonly cause: (typeof knownRefusals)[number]["cause"] | "other";
  /** What is wrong and, if known, what to do. Names AWS or the endpoint, except for `no permission` and `other`. */
  readonly line: string;
  /** What to do, in full. */
  readonly advice: string;
}

const otherAdvice = "see the AWS documentation of this error";

/** Explains the error of a call. Undefined when neither AWS nor the network refused anything: such an error is a bug. */
export function explainRefusal(error: unknown, place: AskedPlace): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  const message = takeFirstLine(error.message);
  const signs = collectErrorText(error);
  const known = knownRefusals.find((each) => each.signs.test(signs));
  if (known !== undefined) return { cause: known.cause, ...composeLines(known.explain(message, place)) };
  return isAnswer(error) ? { cause: "other", line: `${error.name}: ${message}`, advice: otherAdvice } : undefined;
}

function composeLines({ problem, wayOut, advice = wayOut ?? otherAdvice }: ReturnType<KnownRefusal["explain"]>) {
  return { line: wayOut === undefined ? problem : `${problem}; ${wayOut}`, advice };
}

/** Only errors made from a service's response have these fields (SDK v3: ServiceException, and responses that do not parse). */
function isAnswer(error: Error): boolean {
  return "$fault" in error || "$response" in error;
}
