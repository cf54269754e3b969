import type { Column, Dataset } from "@sluice/schema";

import { formatTime } from "../format-time.ts";
import type { Random } from "../random.ts";
import { createRowClock, type RowClock } from "../row-clock.ts";
import type { GeneratorOptions, RowGenerator } from "../row-generator.ts";

const words = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "inlet", "juniper"] as const;

const nullPercent = 5;
const stepMs = 60_000;

/** Rows of a dataset that nobody wrote a generator for: values of the columns' types, within the partitions' ranges. */
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
  const [, kind = "", detail = ""] = /^(\w+)(?:\((.*)\))?$/s.exec(column.type.signature) ?? [];
  const writer = writers[kind]?.(random, detail);
  if (writer === undefined) throw new TypeError(`column "${column.name}": no values of type ${column.type.signature}`);
  return writer;
}

/** What the signature says in brackets is the type's detail. */
const writers: Readonly<Record<string, (random: Random, detail: string) => Writer>> = {
  text:
    ({ pick }) =>
    () =>
      pick(words),
  int:
    ({ between }) =>
    () =>
      `${between(-1000, 100_000)}`,
  bigint:
    ({ between }) =>
    () =>
      `${between(0, 2 ** 30)}${String(between(0, 999_999_999)).padStart(9, "0")}`,
  double:
    ({ normal }) =>
    () =>
      (normal() * 100).toFixed(3),
  decimal: createDecimalWriter,
  boolean:
    ({ isIn }) =>
    () =>
      isIn(50) ? "true" : "false",
  oneOf:
    ({ pick }, detail) =>
    () =>
      pick(parseValues(detail)),
  timestamp: (_, detail) => (moment) => formatTime(moment, detail.slice(0, detail.lastIndexOf(","))),
  date: (_, detail) => (moment) => formatTime(moment, detail),
  // Fields that are missing are null.
  struct: () => () => "{}",
};

/** `9,2` */
function createDecimalWriter({ between }: Random, detail: string): Writer {
  const [precision = 1, scale = 0] = detail.split(",").map(Number);
  const maxWhole = 10 ** Math.min(precision - scale, 9) - 1;
  return () => {
    const fraction = Array.from({ length: scale }, () => between(0, 9)).join("");
    return `${between(0, maxWhole)}${scale === 0 ? "" : `.${fraction}`}`;
  };
}

/** `"red", "green"` */
function parseValues(detail: string): readonly [string, ...string[]] {
  const values: unknown = JSON.parse(`[${detail}]`);
  const [first = "", ...others] = Array.isArray(values) ? values.map(String) : [];
  return [first, ...others];
}

/** Values that make partitions, for the column that they are made of. */
function findClosedSet(dataset: Dataset, { name, type }: Column): readonly [string, ...string[]] | undefined {
  const partition = dataset.partitionColumns.find(({ kind, from }) => kind === "closed-set" && from === name);
  if (partition?.kind !== "closed-set") return undefined;
  const [first, ...others] = partition.values.filter((value) => type.toJsonToken(value) !== undefined);
  return first === undefined ? undefined : [first, ...others];
}
