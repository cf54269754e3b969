import { availableParallelism } from "node:os";

import { fitGrowth } from "./fit-growth.ts";
import type { Growth, Law, OperationLaws } from "./growth.ts";
import type { MeasuredOperation } from "./measure-growths.ts";

/** The largest exponent that counts as one of the law: a hundredfold of n log n, from a hundred on, has one of 1.2. */
const largestExponents: Readonly<Record<Law, number>> = { constant: 0, linear: 1.2 };

const head = ["what grows", "operation", "sizes", "law: time, memory", "found", "time", "one more", "memory"];

/** The document about measured operations. */
export function writeDocument(measured: readonly MeasuredOperation[], day: string): string {
  const rows = measured.map((each) => [...formatPromise(each), ...formatFigures(each)]);
  const table = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  return `${beforeTable(day)}\n${table}\n${afterTable}`;
}

/** The cells of a row that are no figures. */
function formatPromise({
  of,
  operation,
  sizes,
  laws,
}: Pick<MeasuredOperation, "of" | "operation" | "sizes" | "laws">): readonly string[] {
  return [of, `\`${operation}\``, sizes.map(formatCount).join("; "), formatLaws(laws)];
}

/** The same of all that growths promise, in their order. */
export function listPromises(growths: readonly Growth[]): readonly (readonly string[])[] {
  return growths.flatMap(({ of, sizes, operations }) =>
    Object.entries(operations).map(([operation, laws]) => formatPromise({ of, operation, sizes, laws })),
  );
}

function formatLaws({ time, memory }: OperationLaws): string {
  return memory === undefined ? time : `${time}, ${memory}`;
}

function formatFigures({ sizes, laws, processorSeconds, peakMiB }: MeasuredOperation): readonly string[] {
  const time = formatExponent(sizes, processorSeconds, laws.time);
  const memory =
    peakMiB === undefined || laws.memory === undefined ? [] : [formatExponent(sizes, peakMiB, laws.memory)];
  return [
    [time, ...memory].join(", "),
    formatSeconds(processorSeconds),
    formatSlope(sizes, processorSeconds),
    peakMiB === undefined ? "" : `${peakMiB.join(", ")} MiB`,
  ];
}

/** Bold where it is more than the law says. */
function formatExponent(sizes: readonly number[], costs: readonly number[], law: Law): string {
  const { exponent } = fitGrowth(sizes.map((size, at) => ({ size, cost: costs[at] ?? Number.NaN })));
  const text = exponent === 0 ? "0" : exponent.toFixed(1);
  return exponent > largestExponents[law] ? `**${text}**` : text;
}

/** What each costs between the smallest size and the largest, of a cost that grows. */
function formatSlope(sizes: readonly number[], costs: readonly number[]): string {
  const { exponent } = fitGrowth(sizes.map((size, at) => ({ size, cost: costs[at] ?? Number.NaN })));
  const growth = (costs.at(-1) ?? Number.NaN) - (costs[0] ?? Number.NaN);
  return exponent === 0 ? "" : formatSeconds([growth / ((sizes.at(-1) ?? 0) - (sizes[0] ?? 0))]);
}

const units = [
  { name: "s", inSecond: 1 },
  { name: "ms", inSecond: 1e3 },
  { name: "µs", inSecond: 1e6 },
] as const;

/** In the unit in which the largest is at least 0.1. */
function formatSeconds(seconds: readonly number[]): string {
  const largest = Math.max(...seconds);
  const { name, inSecond } = units.find((unit) => largest * unit.inSecond >= 0.1) ?? units[2];
  return `${seconds.map((each) => formatFigure(each * inSecond)).join(", ")} ${name}`;
}

/** Two digits that count. */
function formatFigure(value: number): string {
  return value >= 10 ? value.toFixed(0) : String(Number(value.toPrecision(2)));
}

function formatCount(count: number): string {
  return count.toLocaleString("en");
}

function beforeTable(day: string): string {
  return `# How costs grow

What one thing more costs, and whether the next thousand cost as much: rows, objects, partitions, columns, longer rows, files,
shards, datasets, waiting records, results. \`pnpm run bench:growth\` measures all of it on one machine, in seven minutes, and
writes this page; \`pnpm run bench:growth --only rows\` prints a part of the table.

Measured on ${day}, on ${availableParallelism()} cores with Node.js ${process.versions.node}. Times are processor time, on which other work on the machine has
little effect: that of the command and of what stands in for AWS here while the command asks it. Memory is the command's, or the
engine's own for \`deliver\`, \`start\` and \`restart\`.

*Law* is what should hold; *found* is what was measured, as the exponent in \`fixed + slope · size ^ exponent\`, which leaves out what
is fixed, such as a command's start. It is 0 where the largest size costs less than 1.5 times the smallest, and 1 where a line
is off by less than 15 % at each size; otherwise the exponent that fits best. Up to 1.2 counts as linear: n log n has that over
these sizes. Bold is what grows faster than its law. *One more* is the cost of one more, between the smallest size and the largest.
`;
}

const afterTable = `
- \`transform\` is one call of the function in Lambda, with its log line and metrics. A byte costs up to twice as much in a batch of
  a few hundred kilobytes as in one of 30, which fits the processor's caches, so that longer rows and more columns may
  seem to be more than linear; from there on it stays the same.
- \`load\` is the producer from its start to its end, without what takes the records in.
- \`deliver\` is the engine of this machine, from the records that come in to the last object: Kinesis, function, Firehose and S3 in
  one process. Its buffers fill over these sizes; \`pnpm run bench:soak\` shows where that ends.
- \`start\` is that process until it answers, the plan of its stack included; \`restart\` until all that waited is delivered.
- \`locate\`, \`query\` and \`verify\` include what the engine and the process of its queries do. \`query\` groups a lake's rows, counts
  a file's, or prints its result as CSV. \`verify\` is of a file of 150 rows in a lake, and of the file itself where files grow.
- \`plan\` is all that \`preview\` and \`up\` do before they start Pulumi, which is not measured: it asks AWS. Where files
  land for more than some fifty datasets, the loader's policy is longer than AWS allows, and \`plan\` says so.
- \`land\` is the loader's function with its queue, S3 and Kinesis.
`;
