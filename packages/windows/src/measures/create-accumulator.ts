import type { Measure, TypeCodec } from "@sluice/schema";

import type { Accumulator } from "./accumulator.ts";
import { findScale, type ValueForm } from "./column-value.ts";
import { Count } from "./count.ts";
import { DoubleSum } from "./double-sum.ts";
import { ExactSum } from "./exact-sum.ts";
import { createScaledForm, doubleForm, Extreme, textForm } from "./extreme.ts";
import { Mean } from "./mean.ts";
import { SmallestHashes } from "./smallest-hashes.ts";
import { Spread } from "./spread.ts";

type ColumnType = TypeCodec["description"];

/** In what form a measure takes its column's values. */
export function chooseValueForm({ kind }: Measure, type: ColumnType): ValueForm {
  if (kind === "count") return "presence";
  if (kind === "distinct") return "hash";
  return type.kind === "date" || type.kind === "timestamp" ? "text" : "number";
}

/** Creates the state of a measure of a column of this type, for one group. */
export function createAccumulator({ kind }: Measure, type: ColumnType): Accumulator {
  if (kind === "count") return new Count();
  if (kind === "sum") return createSum(type);
  if (kind === "avg") return new Mean(createSum(type));
  if (kind === "stddev") return new Spread(findScale(type));
  return kind === "distinct" ? new SmallestHashes() : createExtreme(kind, type);
}

function createSum(type: ColumnType): ExactSum | DoubleSum {
  return type.kind === "double" ? new DoubleSum() : new ExactSum(findScale(type));
}

function createExtreme(kind: "min" | "max", type: ColumnType): Accumulator {
  if (type.kind === "double") return new Extreme(kind, doubleForm);
  if (type.kind === "date" || type.kind === "timestamp") return new Extreme(kind, textForm);
  return new Extreme(kind, createScaledForm(findScale(type)));
}
