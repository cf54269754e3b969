import { explainRefusal } from "@sluice/aws";
import { collectErrorText } from "@sluice/command-line";

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
  const problem = describeRefusal(error, destination);
  if (problem === undefined) return error;
  return new StreamUnavailableError(formatTarget(destination), problem, { cause: error });
}

function describeRefusal(error: unknown, destination: TargetDescription): string | undefined {
  const label = formatTarget(destination);
  if (collectErrorText(error).includes("ResourceNotFoundException")) return `${label}: ${describeAbsence(destination)}`;
  const refusal = explainRefusal(error, destination);
  if (refusal === undefined) return undefined;
  const isOfTarget = refusal.cause === "no permission" || refusal.cause === "other";
  return isOfTarget ? `${label}: ${refusal.line}` : refusal.line;
}

function formatTarget({ kind, name }: Pick<TargetDescription, "kind" | "name">): string {
  return `${kind} "${name}"`;
}

/** A stream that is not there may be in another region: only on AWS are there several. */
function describeAbsence({ endpoint, region, ...destination }: TargetDescription): string {
  const where = endpoint === undefined && region !== undefined ? ` in ${region}` : "";
  const hint = endpoint === undefined ? "; AWS_REGION chooses another region" : "";
  return `not found${where}; ${formatKnown(destination)}${hint}`;
}

/** Whoever may not list streams is not told that there are none. */
function formatKnown({ kind, known }: Pick<TargetDescription, "kind" | "known">): string {
  if (known === undefined) return "check its name";
  return known.length === 0 ? `there is no ${kind} here` : `${kind}s here: ${known.join(", ")}`;
}
