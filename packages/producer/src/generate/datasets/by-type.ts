import type { Column, ColumnType, Dataset } from "@sluice/schema";

import { formatTime } from "../format-time.ts";
import type { Random } from "../random.ts";
import { createRowClock, type RowClock } from "../row-clock.ts";
import type { GeneratorOptions, RowGenerator } from "../row-generator.ts";

const words = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "inlet", "juniper"] as const;

const nullPercent = 5;
const stepMs = 60_000;

/** Makes rows of a dataset without a generator of its own: values of the columns' types, within the partitions' ranges. */
export const generateByType: RowGenerator = (options) => {
  const { dataset, random, startMs } = options;
  const clock = createRowClock(dataset, startMs);
  const writers = dataset.columns.map((column) => createWriter(column, { ...options, clock }));
  return () => {
    const moment = clock.tick(stepMs);
    return dataset.columns.map(({ optional }, index) =>
      optional === true && random.isIn(nullPercent) ? undefined : writers[index]?.(moment),
    );
  };
};

type Writer = (moment: Date) => string;

function createWriter(column: Column, options: GeneratorOptions & { readonly clock: RowClock }): Writer {
  const { random, dataset } = options;
  const known = findClosedSet(dataset, column);
  if (known !== undefined) return () => random.pick(known);
  return createTypeWriter(column.type.description, random);
}

function createTypeWriter(type: ColumnType, random: Random): Writer {
  if (type.kind === "decimal") return createDecimalWriter(type, random);
  if (type.kind === "oneOf") return createChoiceWriter(type.values, random);
  if (type.kind === "timestamp" || type.kind === "date") return (moment) => formatTime(moment, type.pattern);
  // Fields that are absent are null.
  if (type.kind === "struct") return () => "{}";
  return () => writeSimpleValue[type.kind](random);
}

/** Writers for types without parameters. */
const writeSimpleValue = {
  text: ({ pick }: Random) => pick(words),
  int: ({ between }: Random) => `${between(-1000, 100_000)}`,
  bigint: ({ between }: Random) => `${between(0, 2 ** 30)}${String(between(0, 999_999_999)).padStart(9, "0")}`,
  double: ({ normal }: Random) => (normal() * 100).toFixed(3),
  boolean: ({ isIn }: Random) => (isIn(50) ? "true" : "false"),
} as const;

function createDecimalWriter(
  { precision, scale }: { readonly precision: number; readonly scale: number },
  { between }: Random,
): Writer {
  const maxWhole = 10 ** Math.min(precision - scale, 9) - 1;
  return () => {
    const fraction = Array.from({ length: scale }, () => between(0, 9)).join("");
    return `${between(0, maxWhole)}${scale === 0 ? "" : `.${fraction}`}`;
  };
}

function createChoiceWriter([first, ...others]: readonly string[], { pick }: Random): Writer {
  if (first === undefined) throw new RangeError("oneOf: no values to choose from");
  return () => pick([first, ...others]);
}

/** The values of a closed set of partitions that is derived from the column. */
function findClosedSet(dataset: Dataset, { name, type }: Column): readonly [string, ...string[]] | undefined {
  const partition = dataset.partitionColumns.find(({ kind, from }) => kind === "closed-set" && from === name);
  if (partition?.kind !== "closed-set") return undefined;
  const [first, ...others] = partition.values.filter((value) => type.toJsonToken(value) !== undefined);
  return first === undefined ? undefined : [first, ...others];
}
