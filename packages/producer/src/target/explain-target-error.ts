import { explainRefusal } from "@sluice/aws";
import { collectErrorText } from "@sluice/command-line";

import { StreamUnavailableError } from "../errors.ts";

/** What a message about a target says of it. */
export interface TargetDescription {
  readonly kind: "stream" | "delivery stream";
  readonly name: string;
  /** Undefined when it is AWS itself. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  /** The endpoint's streams or delivery streams, if it could be asked. */
  readonly known?: readonly string[];
}

/** Turns what AWS or the network refused into one line that says what to do. Any other error comes back as it is. */
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

/** On AWS a missing stream may be in another region; an endpoint has only one. */
function describeAbsence({ endpoint, region, ...destination }: TargetDescription): string {
  const where = endpoint === undefined && region !== undefined ? ` in ${region}` : "";
  const hint = endpoint === undefined ? "; AWS_REGION chooses another region" : "";
  return `not found${where}; ${formatKnown(destination)}${hint}`;
}

/** A user who may not list streams must not be told that there are none. */
function formatKnown({ kind, known }: Pick<TargetDescription, "kind" | "known">): string {
  if (known === undefined) return "check its name";
  return known.length === 0 ? `there is no ${kind} here` : `${kind}s here: ${known.join(", ")}`;
}
