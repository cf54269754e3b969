import { createReadStream } from "node:fs";
import { Agent } from "node:http";
import { createInterface } from "node:readline";

import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const recordsPerCall = 500;
const callsInFlight = 4;

/** Puts each row of a file as a record of its own, as a client without packing does; four calls at a time. */
export async function putSingleRows(file: string, options: { readonly url: string; readonly streamName: string }) {
  const { url, streamName } = options;
  const client = new KinesisClient({
    endpoint: url,
    region: "eu-central-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestHandler: new NodeHttpHandler({ httpAgent: new Agent({ keepAlive: true, maxSockets: callsInFlight }) }),
  });
  const batches = readRowBatches(file);
  const putBatches = async (): Promise<void> => {
    for await (const rows of batches) {
      const Records = rows.map((row, place) => ({ PartitionKey: `${place}`, Data: Buffer.from(`${row}\n`) }));
      const { FailedRecordCount = 0 } = await client.send(new PutRecordsCommand({ StreamName: streamName, Records }));
      if (FailedRecordCount > 0) throw new Error(`${FailedRecordCount} records were refused`);
    }
  };
  await Promise.all(Array.from({ length: callsInFlight }, putBatches));
  client.destroy();
}

async function* readRowBatches(file: string): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  let isHeader = true;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (!isHeader) batch.push(line);
    isHeader = false;
    if (batch.length < recordsPerCall) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
