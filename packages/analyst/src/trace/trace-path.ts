import type { RowIdentity } from "@sluice/schema";

/** The places that a row passes on its way, in their order, and those where it may end instead. */
export const stepNames = ["source", "record", "function", "reject", "error", "object", "view", "window"] as const;

export type StepName = (typeof stepNames)[number];

/**
 * What is known of a step: seen there, not there yet, there no longer, passed by (a row that was rejected is in no object), or
 * not known.
 */
export type StepState = "found" | "not yet" | "gone" | "passed by" | "unknown";

export interface TraceStep {
  readonly name: StepName;
  readonly state: StepState;
  /** One line for a person. */
  readonly summary: string;
  /** Label and value, such as `shard` and `shardId-000000000000`. */
  readonly facts: readonly (readonly [label: string, value: string])[];
}

/**
 * Where the row has come to: `shown` in the view, `hidden` there as a double, `rejected` or `failed` and kept as such, `on the
 * way`, or `not found`.
 */
export type RowFate = "shown" | "hidden" | "rejected" | "failed" | "on the way" | "not found";

/** One row's way through the stack. */
export interface RowTrace {
  readonly dataset: string;
  readonly fate: RowFate;
  /** What happened to the row, in a line. */
  readonly verdict: string;
  /** The row as text; absent where only its identity is known. */
  readonly row?: string;
  readonly identity?: RowIdentity;
  readonly steps: readonly TraceStep[];
  /** What else fits what was asked: other rows with the same values, other rows of the batch. */
  readonly notes: readonly string[];
}

export function createStep(
  name: StepName,
  state: StepState,
  summary: string,
  facts: Readonly<Record<string, string | undefined>> = {},
): TraceStep {
  const told = Object.entries(facts).flatMap(([label, value]) =>
    value === undefined ? [] : [[label, value] as const],
  );
  return { name, state, summary, facts: told };
}
