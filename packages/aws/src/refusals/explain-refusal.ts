import { takeFirstLine, collectErrorText } from "@sluice/command-line";

import { type AskedPlace, type KnownRefusal, knownRefusals } from "./known-refusals.ts";

/** Why AWS, the SDK or the network refused a call, for a person. */
export interface Refusal {
  /** `other`: a service has refused for a reason of its own. */
  readonly cause: (typeof knownRefusals)[number]["cause"] | "other";
  /** What is wrong and, where it is known, the way out. Says who was asked unless it is `no permission` or `other`. */
  readonly line: string;
  /** The way out in full. */
  readonly advice: string;
}

const otherAdvice = "see the AWS documentation of this error";

/** Explains what a call has thrown; undefined for what neither AWS nor the way to it has refused: a bug. */
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

/** Only what a service has answered carries these (SDK v3: ServiceException, and what does not parse). */
function isAnswer(error: Error): boolean {
  return "$fault" in error || "$response" in error;
}
