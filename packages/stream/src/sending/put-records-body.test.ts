import { createServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import { text } from "node:stream/consumers";

import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { BufferPool } from "@sluice/bytes";
import { listenOnLoopback } from "@sluice/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createKinesisTransport } from "./kinesis-transport.ts";
import { encodePutRecordsBody } from "./put-records-body.ts";
import type { OutgoingRecord } from "./transport.ts";

const record = fc.record(
  {
    data: fc.uint8Array({ maxLength: 300 }),
    partitionKey: fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
    explicitHashKey: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map(String),
  },
  { requiredKeys: ["data", "partitionKey"] },
);

/** What a server gets: the body, and the headers that depend on it. */
interface Received {
  readonly body: unknown;
  readonly target: unknown;
  readonly length: number;
}

let received: Received[] = [];
const server = createServer((request, response) => void answer(request, response));
let client: KinesisClient;

beforeAll(async () => {
  const endpoint = `http://${await listenOnLoopback(server)}`;
  const credentials = { accessKeyId: "any", secretAccessKey: "any" };
  client = new KinesisClient({ endpoint, region: "eu-central-1", credentials });
});

afterAll(() => {
  client.destroy();
  server.close();
});

describe("encodePutRecordsBody", () => {
  it("sends what the SDK would send", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 5 }), async (records) => {
        received = [];
        await createKinesisTransport(client, "flowers").put(records, new AbortController().signal);
        await client.send(new PutRecordsCommand({ StreamName: "flowers", Records: records.map(toEntry) }));

        expect(received[0]).toEqual(received[1]);
      }),
      { numRuns: 100 },
    );
  });

  it("writes data that takes several pieces", () => {
    const data = Uint8Array.from({ length: 200_001 }, (_, index) => (index * 31) & 0xff);
    const body = JSON.parse(
      encodePutRecordsBody("flowers", [{ data, partitionKey: "k" }], new BufferPool()).toString(),
    );

    expect(Buffer.from(body.Records[0].Data, "base64").equals(data)).toBe(true);
  });
});

function toEntry({ data, partitionKey, explicitHashKey }: OutgoingRecord) {
  return { Data: data, PartitionKey: partitionKey, ExplicitHashKey: explicitHashKey };
}

async function answer(request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> {
  const { "x-amz-target": target, "content-length": length } = request.headers;
  const body = JSON.parse(await text(request));
  received.push({ body, target, length: Number(length) });
  response.setHeader("content-type", "application/x-amz-json-1.1");
  const entry = { ShardId: "shardId-000000000000", SequenceNumber: "1" };
  response.end(JSON.stringify({ Records: body.Records.map(() => entry) }));
}
