import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { json } from "node:stream/consumers";

import { listenOnLoopback } from "@sluice/testing";

/** What goes wrong with a PutRecords call; `refuse` chooses the records that are refused. */
export interface KinesisFault {
  /** Answers with this, without accepting anything. */
  readonly error?: { readonly status: number; readonly type: string; readonly message?: string };
  /** Accepts everything, and answers with this instead of saying so. */
  readonly garbage?: { readonly body: string; readonly length?: number };
  /** Breaks the connection, before or after the records are accepted. */
  readonly cut?: "before" | "after";
  readonly refuse?: (index: number) => boolean;
  /** Awaited before anything is accepted, and before the answer. */
  readonly before?: () => Promise<void> | void;
  readonly after?: () => Promise<void> | void;
}

interface PutRecordsInput {
  readonly Records: readonly { readonly Data: string }[];
}

const throttle = "ProvisionedThroughputExceededException";
/** Where the stream is: a request that is signed for another region does not find it. */
const streamRegion = "eu-central-1";
const createdAtSeconds = 1_795_220_000;

/** For tests: Kinesis over HTTP with one stream, and with faults on demand. */
export async function startFaultyKinesis(
  chooseFault: (call: number) => KinesisFault = () => ({}),
  tls?: { readonly key: string; readonly cert: string },
) {
  const records: string[] = [];
  const seen = { calls: 0, connections: 0 };
  const put = async (input: PutRecordsInput, response: ServerResponse) => {
    const fault = chooseFault(seen.calls++);
    await fault.before?.();
    if (fault.cut === "before") return void response.destroy();
    if (fault.error !== undefined) return answerError(response, fault.error);
    const results = input.Records.map(({ Data }, index) => {
      if (fault.refuse?.(index) === true) return { ErrorCode: throttle, ErrorMessage: "Rate exceeded" };
      records.push(Buffer.from(Data, "base64").toString());
      return { ShardId: "shardId-000000000000", SequenceNumber: `${records.length}` };
    });
    await fault.after?.();
    if (fault.cut === "after") return void response.destroy();
    if (fault.garbage !== undefined) return answerGarbage(response, fault.garbage);
    return answer(response, { FailedRecordCount: 0, Records: results });
  };
  const onRequest = (request: IncomingMessage, response: ServerResponse) => void handle(request, response, put);
  const server = tls === undefined ? createServer(onRequest) : createTlsServer(tls, onRequest);
  server.on(tls === undefined ? "connection" : "secureConnection", () => {
    seen.connections += 1;
  });
  const url = `${tls === undefined ? "http" : "https"}://${await listenOnLoopback(server)}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, records, seen, close };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  put: (input: PutRecordsInput, response: ServerResponse) => Promise<void>,
): Promise<void> {
  // The sender may be killed half way.
  const input = await json(request).catch(() => undefined);
  if (input === undefined) return void response.destroy();
  if (!String(request.headers.authorization).includes(`/${streamRegion}/kinesis/`)) {
    return answerError(response, {
      status: 400,
      type: "ResourceNotFoundException",
      message: "Stream flowers not found.",
    });
  }
  const action = String(request.headers["x-amz-target"]).split(".")[1];
  if (action === "PutRecords") return put(Object.assign({ Records: [] }, input), response);
  if (action === "DescribeStreamSummary") {
    const stream = { StreamARN: "arn:aws:kinesis:eu-central-1:1:stream/flowers", StreamName: "flowers" };
    return answer(response, { StreamDescriptionSummary: { ...stream, StreamCreationTimestamp: createdAtSeconds } });
  }
  // As for a role that may not list shards.
  return answerError(response, { status: 400, type: "AccessDeniedException" });
}

function answer(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
}

/** A length that promises more than the body has breaks off. */
function answerGarbage(response: ServerResponse, { body, length = body.length }: NonNullable<KinesisFault["garbage"]>) {
  response.writeHead(200, { "content-length": length, connection: "close" });
  response.write(body.slice(0, length), () => void response.destroy());
}

function answerError(response: ServerResponse, error: NonNullable<KinesisFault["error"]>): void {
  answer(response, { __type: error.type, message: error.message ?? error.type }, error.status);
}
