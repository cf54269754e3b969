import { askChild } from "../ask-child.ts";
import { type Cost, defineGrowth, type Growth } from "./growth.ts";
import { measureLandedFiles, measureLoadedFiles } from "./measure-files.ts";
import { measureLake } from "./measure-lake.ts";
import { measurePath } from "./measure-path.ts";
import { measureResult } from "./measure-result.ts";
import { measureStack } from "./measure-stack.ts";
import type { TransformTask } from "./measure-transform.ts";
import { measureWaiting } from "./measure-waiting.ts";
import { rowShapes } from "./row-shapes.ts";

const linear = { time: "linear" } as const;
/** What a command holds does not grow. */
const streams = { time: "linear", memory: "constant" } as const;
const stays = { time: "constant", memory: "constant" } as const;
const grows = { time: "linear", memory: "linear" } as const;

/** In the document's order. */
export const growths: readonly Growth[] = [
  defineGrowth({
    name: "rows",
    of: "rows of a batch",
    sizes: [150, 1_500, 15_000],
    operations: { transform: linear },
    measure: (rows) => measureTransform({ shape: "rows", size: rows, rows }),
  }),
  defineGrowth({
    name: "rows",
    of: "rows of a file",
    sizes: [10_000, 100_000, 1_000_000],
    operations: { load: streams, deliver: grows, verify: grows },
    measure: (rows) => measurePath({ shape: rowShapes.rows(), rowCount: rows, readers: ["verify"] }),
  }),
  defineGrowth({
    name: "rows",
    of: "rows of a lake, in 40 objects",
    sizes: [100_000, 1_000_000, 10_000_000],
    operations: { locate: streams, query: streams, verify: streams },
    measure: (rows) => measureLake({ rows, objects: 40 }),
  }),
  defineGrowth({
    name: "objects",
    of: "objects of a lake of 100,000 rows",
    sizes: [100, 1_000, 10_000],
    operations: { locate: grows, query: streams, verify: streams },
    measure: (objects) => measureLake({ rows: 100_000, objects }),
  }),
  defineGrowth({
    name: "partitions",
    of: "partitions of 4,000 rows of a batch",
    sizes: [4, 40, 400],
    operations: { transform: linear },
    measure: (partitions) => measureTransform({ shape: "partitions", size: partitions, rows: 4_000 }),
  }),
  defineGrowth({
    name: "partitions",
    of: "partitions of a file of 100,000 rows",
    sizes: [4, 40, 400],
    operations: { load: stays, deliver: { time: "linear", memory: "constant" }, locate: streams, query: streams },
    measure: (partitions) =>
      measurePath({ shape: rowShapes.partitions(partitions), rowCount: 100_000, readers: ["locate", "query"] }),
  }),
  defineGrowth({
    name: "columns",
    of: "columns of 100 rows of a batch",
    sizes: [5, 50, 500],
    operations: { transform: linear },
    measure: (columns) => measureTransform({ shape: "columns", size: columns, rows: 100 }),
  }),
  defineGrowth({
    name: "columns",
    of: "columns of a file of 5,000 rows",
    sizes: [5, 50, 500],
    operations: { load: streams, deliver: grows, query: streams },
    measure: (columns) => measurePath({ shape: rowShapes.columns(columns), rowCount: 5_000, readers: ["query"] }),
  }),
  defineGrowth({
    name: "row length",
    of: "bytes of a row, of 30 in a batch",
    sizes: [100, 1_000, 10_000],
    operations: { transform: linear },
    // So few that the largest batch, too, fits the processor's caches: more rows are another growth.
    measure: (bytes) => measureTransform({ shape: "row length", size: bytes, rows: 30 }),
  }),
  defineGrowth({
    name: "row length",
    of: "bytes of a row, of 3,000 in a file",
    sizes: [100, 1_000, 10_000],
    operations: { load: streams, deliver: grows },
    measure: (bytes) => measurePath({ shape: rowShapes["row length"](bytes), rowCount: 3_000 }),
  }),
  defineGrowth({
    name: "files",
    of: "files of 10 rows, loaded at once",
    sizes: [50, 500, 5_000],
    operations: { load: streams },
    measure: measureLoadedFiles,
  }),
  defineGrowth({
    name: "files",
    of: "files of 10 rows that land",
    sizes: [10, 100, 1_000],
    operations: { land: linear },
    measure: measureLandedFiles,
  }),
  defineGrowth({
    name: "shards",
    of: "shards of a stream, for 100,000 rows",
    sizes: [1, 10, 100],
    operations: { start: stays, load: stays, deliver: stays },
    measure: (shardCount) => measurePath({ shape: rowShapes.rows(), rowCount: 100_000, shardCount }),
  }),
  defineGrowth({
    name: "datasets",
    of: "datasets of a stack",
    sizes: [1, 4, 16],
    operations: { plan: grows, start: streams, load: stays, locate: streams },
    measure: measureStack,
  }),
  defineGrowth({
    name: "waiting",
    of: "records of a row that wait in the stream",
    sizes: [1_000, 10_000, 100_000],
    operations: { locate: stays, restart: grows },
    measure: measureWaiting,
  }),
  defineGrowth({
    name: "results",
    of: "rows of a query's result",
    sizes: [1_000, 10_000, 100_000],
    operations: { query: streams },
    measure: measureResult,
  }),
];

/** Each in a process of its own, in which nothing is compiled for others. */
async function measureTransform(task: TransformTask): Promise<Readonly<Record<"transform", Cost>>> {
  const transform = await askChild<Cost>(new URL("measure-transform.ts", import.meta.url), [JSON.stringify(task)]);
  return { transform };
}
