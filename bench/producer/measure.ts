/** Child process: runs one implementation once, and prints rows and seconds. */
import type { ProducerImplementation, Task } from "./implementations.ts";
import { putRecordLoop, putRecordsLoop } from "./loops.ts";
import { parseOnly, sendSingleRows } from "./own-parts.ts";

const runs: Readonly<Partial<Record<ProducerImplementation, (task: Task) => Promise<number>>>> = {
  single: sendSingleRows,
  "putrecords-loop": putRecordsLoop,
  "putrecord-loop": putRecordLoop,
  "parse-only": parseOnly,
};

const [, , taskText] = process.argv;
if (taskText === undefined) throw new TypeError("run-task.ts starts this, with a task as JSON");
const task: Task = JSON.parse(taskText);
const run = runs[task.implementation];
if (run === undefined) throw new Error(`no implementation ${task.implementation}`);
const startedAtMs = performance.now();
const rows = await run({ ...task, rows: task.rows ?? Infinity });
process.stdout.write(`${JSON.stringify({ rows, seconds: (performance.now() - startedAtMs) / 1000 })}\n`);
// The SDK's default client keeps its connections, and the process, alive.
process.exit(0);
