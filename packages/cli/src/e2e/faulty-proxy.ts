import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

/** What befalls a PutRecords call on its way to the stream. */
export interface PutFault {
  /** These records of it find a shard without capacity; the others are handed on. */
  readonly refuses?: (index: number) => boolean;
  /** Answered by this error, and not handed on. */
  readonly error?: "ProvisionedThroughputExceededException" | "InternalFailure";
  /** Handed on, and cut off before the sender has the answer. */
  readonly isAnswerLost?: boolean;
}

interface FaultyProxy {
  readonly url: string;
  /** So far. */
  readonly counts: { calls: number; refusedRecords: number; failedCalls: number; lostAnswers: number };
  readonly close: () => void;
}

interface Put {
  readonly Records: readonly object[];
}

interface Results {
  readonly Records: readonly object[];
}

const refused = { ErrorCode: "ProvisionedThroughputExceededException", ErrorMessage: "Rate exceeded for shard." };

/** Stands between a producer and an endpoint. Everything but PutRecords passes as it is. */
export async function startFaultyProxy(endpoint: string, faultOf: (call: number) => PutFault): Promise<FaultyProxy> {
  const counts = { calls: 0, refusedRecords: 0, failedCalls: 0, lostAnswers: 0 };
  const put = async (request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> => {
    const { refuses = () => false, error, isAnswerLost = false } = faultOf(counts.calls++);
    if (error !== undefined) {
      counts.failedCalls += 1;
      return answer(response, error === "InternalFailure" ? 500 : 400, { __type: error, message: error });
    }
    const { Records, ...stream }: Put = JSON.parse(body.toString());
    const isRefused = Records.map((_, index) => refuses(index));
    const taken = Records.filter((_, index) => isRefused[index] === false);
    const results = taken.length === 0 ? [] : await handOnRecords(request, { ...stream, Records: taken });
    counts.refusedRecords += Records.length - taken.length;
    if (isAnswerLost) {
      counts.lostAnswers += 1;
      return void response.destroy();
    }
    const next = results.values();
    const merged = isRefused.map((isOne) => (isOne ? refused : next.next().value));
    return answer(response, 200, { FailedRecordCount: Records.length - taken.length, Records: merged });
  };
  const handOnRecords = async (request: IncomingMessage, body: object): Promise<readonly object[]> => {
    const answered = await handOn(endpoint, request, Buffer.from(JSON.stringify(body)));
    const { Records }: Results = JSON.parse(answered.body.toString());
    return Records;
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    if (request.headers["x-amz-target"] === "Kinesis_20131202.PutRecords") return put(request, body, response);
    const { status, body: answered } = await handOn(endpoint, request, body);
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(answered);
  };
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a TCP server without a port");
  return { url: `http://127.0.0.1:${address.port}`, counts, close: () => void server.close() };
}

async function handOn(endpoint: string, { headers }: IncomingMessage, body: Buffer) {
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
