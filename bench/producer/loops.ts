import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

import { KinesisClient, PutRecordCommand, PutRecordsCommand } from "@aws-sdk/client-kinesis";

import type { Task } from "./implementations.ts";

const rowsInCall = 500;

/** The obvious first attempt: 500 lines to a call, one call after the other, the SDK as it comes. Checks nothing. */
export async function putRecordsLoop({ file, rows, stream, endpoint }: Task): Promise<number> {
  const client = new KinesisClient({ endpoint });
  let lines: string[] = [];
  let sent = 0;
  const send = async () => {
    const Records = lines.map((line) => ({ Data: Buffer.from(`${line}\n`), PartitionKey: line }));
    const { FailedRecordCount } = await client.send(new PutRecordsCommand({ StreamName: stream, Records }));
    if (FailedRecordCount !== 0) throw new Error(`${FailedRecordCount} records refused`);
    sent += lines.length;
    lines = [];
  };
  for await (const line of readFileLines(file)) {
    lines.push(line);
    if (lines.length === rowsInCall) await send();
    if (sent >= rows) break;
  }
  if (lines.length > 0) await send();
  return sent;
}

/** One call for each row. */
export async function putRecordLoop({ file, rows, stream, endpoint }: Task): Promise<number> {
  const client = new KinesisClient({ endpoint });
  let sent = 0;
  for await (const line of readFileLines(file)) {
    await client.send(new PutRecordCommand({ StreamName: stream, Data: Buffer.from(`${line}\n`), PartitionKey: line }));
    sent += 1;
    if (sent >= rows) break;
  }
  return sent;
}

/** Partition keys have at most 256 characters; these rows are shorter. */
function readFileLines(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file), crlfDelay: Infinity });
}
