import { compileDataset, defineDataset, int, text } from "@sluice/schema";
import { createRecordTransform } from "@sluice/transform/record";
import fc from "fast-check";

/** A copy of a record as it came to the lake. */
interface Copy {
  /** When it arrived, in seconds. */
  readonly second: number;
  /** Of its rows, those that did not convert to the table's columns: row n by bit n. */
  readonly lost: number;
  /** Whether its object is from before there were checks. */
  readonly isOld: boolean;
}

/** One record, in one copy or more. */
interface Delivered {
  readonly rowCount: number;
  /** Rows that the transform rejects: row n by bit n. */
  readonly bad: number;
  /** Without an envelope a record is called after its place, which its copies share then. */
  readonly hasEnvelope: boolean;
  readonly isFirst: boolean;
  readonly copies: readonly Copy[];
}

export type DoubledLake = readonly Delivered[];

/** What the lakes hold: in partitions, and without. */
export const [flowers, leaves] = [
  defineDataset({
    name: "flowers",
    description: "",
    columns: [
      { name: "number", type: int, header: "number" },
      { name: "colour", type: text, header: "colour" },
    ],
    partitionColumns: [
      { kind: "closed-set", name: "colour_key", from: "colour", values: ["red", "blue"], otherwise: "other" },
    ],
    routingColumn: "colour",
    sampleQuery: "",
  }),
  defineDataset({
    name: "leaves",
    description: "",
    columns: [
      { name: "number", type: int, header: "number" },
      { name: "colour", type: text, header: "colour" },
    ],
    partitionColumns: [],
    routingColumn: "colour",
    sampleQuery: "",
  }),
];
const { input, output, transform } = createRecordTransform(compileDataset(flowers));

/** Most rows of a record here. */
const mostRows = 12;
const someRows = fc.nat({ max: 2 ** mostRows - 1 });

const copy: fc.Arbitrary<Copy> = fc.record({
  second: fc.nat({ max: 2 }),
  lost: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: someRows }),
  isOld: fc.boolean(),
});

const delivered: fc.Arbitrary<Delivered> = fc.record({
  rowCount: fc.integer({ min: 1, max: mostRows }),
  bad: fc.oneof(fc.constant(0), someRows),
  hasEnvelope: fc.boolean(),
  isFirst: fc.boolean(),
  copies: fc.oneof(fc.array(copy, { minLength: 1, maxLength: 3 }), copyTwice(copy)),
});

/** Lakes with doubles of every kind: whole and in part, of one time, with rows rejected in between, old ones, and all at once. */
export const doubledLakes: fc.Arbitrary<DoubledLake> = fc.array(delivered, { minLength: 1, maxLength: 12 });

/** The same copy again, as when an object is written twice. */
function copyTwice(one: fc.Arbitrary<Copy>): fc.Arbitrary<readonly Copy[]> {
  return one.map((each) => [each, each]);
}

/** The columns of the table, and of the view without the last. */
const columns = ["number", "colour", "batch_id", "row_index", "arrived_at", "record_check", "colour_key"] as const;

/** SQL that selects the lake's rows as they were delivered, for DuckDB and Trino alike. */
export function writeLakeRows(lake: DoubledLake): string {
  const rows = lake.flatMap((record, index) => record.copies.flatMap((each) => deliver(record, index, each)));
  const types = ["integer", "varchar", "varchar", "bigint", "timestamp(3)", "bigint", "varchar"];
  const casts = columns.map((name, index) => `CAST("${name}" AS ${types[index]}) AS "${name}"`).join(", ");
  const values = rows.length === 0 ? [`(${columns.map(() => "NULL").join(", ")})`] : rows;
  const where = rows.length === 0 ? " WHERE false" : "";
  return `SELECT ${casts} FROM (VALUES ${values.join(", ")}) t("${columns.join('", "')}")${where}`;
}

/** The rows of one copy, as the transform writes them and the table takes them. */
function deliver(record: Delivered, index: number, { second, lost, isOld }: Copy): readonly string[] {
  const rows = Array.from({ length: record.rowCount }, (_, row) =>
    hasBit(record.bad, row) ? "bad,red\n" : `${100 * index + row},${index % 2 === 0 ? "red" : "blue"}\n`,
  );
  // Some records count their rows from another index.
  const envelope = record.hasEnvelope ? `#sluice1 load-${index}-ab ${record.isFirst ? 0 : 98}\n` : "";
  const place = { batchId: `shardId-000000000000:${index}:0`, rowIndex: 0 };
  const source = {
    recordId: String(index),
    arrivedAtMs: Date.UTC(2026, 10, 21, 0, 0, second),
    fallbackIdentity: place,
  };
  input.fill(Buffer.from(envelope + rows.join("")));
  output.length = 0;
  const result = transform(source);
  if (result.kind === "failed") throw new TypeError(result.reason);
  const lines = output.output.toString("utf8", 0, output.length).split("\n").slice(0, -1);
  return lines
    .filter((_, line) => !hasBit(lost, line))
    .map((line) => toValues({ ...JSON.parse(line), ...result.partition }, isOld));
}

function hasBit(bits: number, bit: number): boolean {
  return (bits & (1 << bit)) !== 0;
}

/** One row in SQL, of its values by name. */
function toValues(row: Readonly<Record<string, string | number | undefined>>, isOld: boolean): string {
  const known = isOld ? { ...row, record_check: undefined } : row;
  const texts = columns.map((name) => {
    const value = known[name];
    return value === undefined ? "NULL" : `'${value}'`;
  });
  return `(${texts.join(", ")})`;
}
