import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

import { listenOnLoopback } from "@sluice/testing";

/** What goes wrong with a PutRecords call on its way to the stream. */
export interface PutRecordsFault {
  /** Chooses the records that find a shard without capacity; the others are forwarded. */
  readonly refuses?: (index: number) => boolean;
  /** Answers with this error, and forwards nothing. */
  readonly error?: "ProvisionedThroughputExceededException" | "InternalFailure";
  /** Forwards the call, and breaks the connection before the sender has the answer. */
  readonly isAnswerLost?: boolean;
}

interface FaultyKinesisProxy {
  readonly url: string;
  /** So far. */
  readonly counts: { calls: number; refusedRecords: number; failedCalls: number; lostAnswers: number };
  readonly close: () => void;
}

interface PutRecordsInput {
  readonly Records: readonly object[];
}

interface PutRecordsOutput {
  readonly Records: readonly object[];
}

const refused = { ErrorCode: "ProvisionedThroughputExceededException", ErrorMessage: "Rate exceeded for shard." };

/** A proxy between a producer and an endpoint. Everything but PutRecords passes unchanged. */
export async function startFaultyKinesisProxy(
  endpoint: string,
  chooseFault: (call: number) => PutRecordsFault,
): Promise<FaultyKinesisProxy> {
  const counts = { calls: 0, refusedRecords: 0, failedCalls: 0, lostAnswers: 0 };
  const put = async (request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> => {
    const { refuses = () => false, error, isAnswerLost = false } = chooseFault(counts.calls++);
    if (error !== undefined) {
      counts.failedCalls += 1;
      return answer(response, error === "InternalFailure" ? 500 : 400, { __type: error, message: error });
    }
    const { Records, ...stream }: PutRecordsInput = JSON.parse(body.toString());
    const isRefused = Records.map((_, index) => refuses(index));
    const taken = Records.filter((_, index) => isRefused[index] === false);
    const results = taken.length === 0 ? [] : await forwardRecords(endpoint, request, { ...stream, Records: taken });
    counts.refusedRecords += Records.length - taken.length;
    if (isAnswerLost) {
      counts.lostAnswers += 1;
      return void response.destroy();
    }
    const next = results.values();
    const merged = isRefused.map((isOne) => (isOne ? refused : next.next().value));
    return answer(response, 200, { FailedRecordCount: Records.length - taken.length, Records: merged });
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    if (request.headers["x-amz-target"] === "Kinesis_20131202.PutRecords") return put(request, body, response);
    const { status, body: answered } = await forward(endpoint, request, body);
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(answered);
  };
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  return { url: `http://${await listenOnLoopback(server)}`, counts, close: () => void server.close() };
}

async function forwardRecords(endpoint: string, request: IncomingMessage, body: object): Promise<readonly object[]> {
  const answered = await forward(endpoint, request, Buffer.from(JSON.stringify(body)));
  const { Records }: PutRecordsOutput = JSON.parse(answered.body.toString());
  return Records;
}

async function forward(endpoint: string, { headers }: IncomingMessage, body: Buffer) {
  const { "x-amz-target": target = "", "content-type": type = "", authorization = "" } = headers;
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "x-amz-target": String(target), "content-type": type, authorization },
    body: new Uint8Array(body),
  });
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
}
