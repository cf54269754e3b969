import { z } from "zod";

import type { DatasetDefinition } from "./dataset.ts";
import { type DatasetInput, defineDataset } from "./define-dataset.ts";
import { describeIssue } from "./describe-issue.ts";
import { InvalidDatasetError } from "./errors.ts";
import type { ColumnType } from "./types/column-type.ts";

const text = z.string();
const firstYear = z.int().exactOptional();

const notation = z
  .strictObject({
    decimalMark: z.literal(",").exactOptional(),
    groupMark: z.enum([",", ".", " ", "'"]).exactOptional(),
    unit: text.exactOptional(),
  })
  .exactOptional();
const words = z.strictObject({ true: z.array(text), false: z.array(text) }).exactOptional();

const columnType: z.ZodType<ColumnType> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("text") }),
    z.strictObject({ kind: z.enum(["int", "bigint", "double"]), writtenAs: notation }),
    z.strictObject({ kind: z.literal("decimal"), precision: z.int(), scale: z.int(), writtenAs: notation }),
    z.strictObject({ kind: z.literal("boolean"), writtenAs: words }),
    z.strictObject({ kind: z.literal("oneOf"), values: z.array(text) }),
    z.strictObject({ kind: z.literal("timestamp"), pattern: text, zone: text, firstYear }),
    z.strictObject({ kind: z.literal("date"), pattern: text, firstYear }),
    z.strictObject({ kind: z.literal("struct"), fields: z.record(text, columnType) }),
  ]),
);

const column = z.strictObject({
  name: text,
  type: columnType,
  header: text,
  optional: z.literal(true).exactOptional(),
});

const format = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("csv"),
    delimiter: text,
    quotes: z.boolean(),
    trim: z.boolean(),
    padded: z.array(text).exactOptional(),
    encoding: text.exactOptional(),
    skipLines: z.int().exactOptional(),
    comment: text.exactOptional(),
    nullTokens: z.array(text),
  }),
  z.strictObject({
    kind: z.literal("json-lines"),
    packed: z.strictObject({ key: text, separator: text, columns: z.array(text) }).exactOptional(),
  }),
]);

const partitionColumn = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("closed-set"),
    name: text,
    from: text,
    values: z.array(text),
    otherwise: text,
  }),
  z.strictObject({
    kind: z.enum(["date", "month"]),
    name: text,
    from: text,
    range: z.tuple([text, text]),
  }),
]);

const measure = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("count"), column: text.exactOptional() }),
  z.strictObject({ kind: z.enum(["sum", "avg", "min", "max", "stddev", "distinct"]), column: text }),
]);

const window = z.strictObject({
  name: text,
  every: text,
  time: text,
  groupBy: z.array(text),
  measures: z.record(text, measure),
  lateness: text.exactOptional(),
  expectedGroups: z.number().exactOptional(),
  alarms: z
    .array(
      z.strictObject({
        measure: text,
        above: z.number().exactOptional(),
        below: z.number().exactOptional(),
        for: z.number(),
      }),
    )
    .exactOptional(),
});

/** The shape of what one writes as JSON; `defineDataset` judges what is in it. */
const datasetInput = z.strictObject({
  name: text,
  description: text,
  formats: z.tuple([format], format).exactOptional(),
  columns: z.array(column),
  derivedColumns: z.array(z.strictObject({ name: text, struct: z.record(text, text) })).exactOptional(),
  partitionColumns: z.array(partitionColumn),
  routingColumn: text,
  sampleQuery: text,
  windows: z.array(window).exactOptional(),
}) satisfies z.ZodType<DatasetInput>;

/** Reads a definition that came as JSON. Throws {@link InvalidDatasetError} with every problem in it. */
export function parseDefinition(value: unknown): DatasetDefinition {
  const parsed = datasetInput.safeParse(value, { error: describeIssue });
  if (parsed.success) return defineDataset(parsed.data);
  throw new InvalidDatasetError(
    readName(value),
    parsed.error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`)),
  );
}

function readName(value: unknown): string {
  return typeof value === "object" && value !== null && "name" in value ? String(value.name) : "?";
}
