import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

import { listenOnLoopback } from "@sluice/testing";

/** What goes wrong with a PutRecordBatch call on its way. */
export interface PutRecordBatchFault {
  /** Answers with this error, and forwards nothing. */
  readonly error?: { readonly status: number; readonly type: string };
  /** Chooses the records that are refused; the others are forwarded. */
  readonly refuse?: (index: number) => boolean;
  /** Called when the records were accepted, and before the answer is sent. */
  readonly onTaken?: () => void;
  /** Breaks the connection in place of the answer. */
  readonly isAnswerLost?: boolean;
}

interface PutRecordBatchInput {
  readonly Records: readonly unknown[];
}

const refusal = { ErrorCode: "ServiceUnavailableException", ErrorMessage: "Slow down." };

/** For tests: a proxy before a working endpoint that makes Direct PUT fail at times. */
export async function startFaultyFirehoseProxy(endpoint: string, chooseFault: (call: number) => PutRecordBatchFault) {
  /** Records that were put without being acknowledged, once for each time. */
  const seen = { calls: 0, unacknowledged: 0 };
  const put = async (input: PutRecordBatchInput, request: IncomingMessage, response: ServerResponse) => {
    const { error, refuse = () => false, onTaken, isAnswerLost } = chooseFault(seen.calls++);
    const kept = error === undefined ? input.Records.filter((_, index) => !refuse(index)) : [];
    const acknowledged = isAnswerLost === true ? 0 : kept.length;
    seen.unacknowledged += input.Records.length - acknowledged;
    if (error !== undefined) return answer(response, { __type: error.type }, error.status);
    const taken = kept.length === 0 ? [] : await putAll(endpoint, request, { ...input, Records: kept });
    onTaken?.();
    if (isAnswerLost === true) return void response.destroy();
    const results = taken[Symbol.iterator]();
    const RequestResponses = input.Records.map((_, index) => (refuse(index) ? refusal : results.next().value));
    return answer(response, { FailedPutCount: input.Records.length - kept.length, RequestResponses });
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // The sender may be killed half way.
    const body = await buffer(request).catch(() => undefined);
    if (body === undefined) return void response.destroy();
    const action = String(request.headers["x-amz-target"]);
    if (action.endsWith(".PutRecordBatch")) return put(JSON.parse(body.toString()), request, response);
    const { status, text } = await forward(endpoint, request, body);
    return void response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(text);
  };
  const server = createServer((request, response) => void handle(request, response));
  const url = `http://${await listenOnLoopback(server)}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, seen, close };
}

async function putAll(
  endpoint: string,
  request: IncomingMessage,
  input: PutRecordBatchInput,
): Promise<readonly unknown[]> {
  const { text } = await forward(endpoint, request, Buffer.from(JSON.stringify(input)));
  return JSON.parse(text).RequestResponses;
}

async function forward(endpoint: string, { headers }: IncomingMessage, body: Uint8Array<ArrayBuffer>) {
  const onward = { "x-amz-target": String(headers["x-amz-target"]), authorization: String(headers.authorization) };
  const answered = await fetch(endpoint, {
    method: "POST",
    headers: { ...onward, "content-type": "application/x-amz-json-1.1" },
    body,
  });
  return { status: answered.status, text: await answered.text() };
}

function answer(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
}
