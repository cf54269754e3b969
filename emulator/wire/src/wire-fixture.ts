import { Agent, request as httpRequest } from "node:http";
import { type ClientHttp2Session, connect as connectHttp2 } from "node:http2";
import { text } from "node:stream/consumers";

import type { RunningServer } from "./server.ts";

/** What a test sends: by default GET / without a body. */
interface RequestToSend {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly agent?: Agent;
}

/** What a test gets back. */
interface ReceivedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Sends over HTTP/1.1. */
export async function sendHttp1({ port }: RunningServer, sent: RequestToSend): Promise<ReceivedResponse> {
  const { method = "GET", path = "/", headers = {}, body = "", agent = new Agent() } = sent;
  const request = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent });
  const answered = new Promise<ReceivedResponse>((resolve, reject) => {
    request.once("error", reject);
    request.once("response", (response) => {
      void text(response).then((content) =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: content }),
      );
    });
  });
  request.end(body);
  return answered;
}

/** Sends over a new HTTP/2 connection, with prior knowledge. */
export async function sendHttp2({ url }: RunningServer, sent: RequestToSend): Promise<ReceivedResponse> {
  const session = connectHttp2(url);
  const answer = await sendOnHttp2Session(session, sent);
  session.destroy();
  return answer;
}

/** Sends over an HTTP/2 connection that stays open. */
export async function sendOnHttp2Session(session: ClientHttp2Session, sent: RequestToSend): Promise<ReceivedResponse> {
  const { method = "GET", path = "/", headers = {}, body = "" } = sent;
  const stream = session.request({ ":method": method, ":path": path, ...headers }, { endStream: false });
  const answered = new Promise<ReceivedResponse>((resolve, reject) => {
    stream.once("error", reject);
    stream.once("response", (received) => {
      void text(stream).then((content) =>
        resolve({ status: received[":status"] ?? 0, headers: received, body: content }),
      );
    });
  });
  stream.end(body);
  return answered;
}
