import type { DatasetName } from "../rows/shapes.ts";
import type { SourcePlan } from "../rows/write-sources.ts";
import type { FaultKind } from "./fault-kinds.ts";

/** When a fault strikes, counted from when the one before it is over. */
export type Trigger =
  | { readonly kind: "time"; readonly afterMs: number }
  /** At the producer's n-th call from then on, before or after the engine has carried it out. */
  | { readonly kind: "call"; readonly number: number; readonly phase: "before" | "after" };

export interface PlannedFault {
  readonly kind: FaultKind;
  readonly at: Trigger;
  /** How long it lasts, if it can. */
  readonly holdMs: number;
  /** Draws what else there is to decide: which file, which byte, which answer. */
  readonly seed: number;
}

/** How the producer sends: many rows a record, in order, or one plain row a record. */
export type SendingWay = "packed" | "ordered" | "single";

/** All that is decided before a load begins. The same seed and number give the same schedule. */
export interface Schedule {
  readonly seed: number;
  /** From 1. */
  readonly number: number;
  readonly dataset: DatasetName;
  readonly format: "parquet" | "json";
  readonly shardCount: number;
  readonly speedUp: number;
  readonly way: SendingWay;
  /** Rows a second that the producer may read; `undefined` for as fast as it can. */
  readonly rate: number | undefined;
  /** Whether the load has a name of its own: such a load is remembered when it has ended. */
  readonly isNamed: boolean;
  readonly sources: SourcePlan;
  /** What an engine is told that refuses damaged files: to go on without what is gone, or to start over. */
  readonly wayOut: "--accept-loss" | "--reset";
  /** One after the other. */
  readonly faults: readonly PlannedFault[];
}
