import { createServer, type IncomingHttpHeaders, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import { pipeline, Readable } from "node:stream";

import { discard, type Exchange, flattenHeaders } from "./exchange.ts";
import type { ProtocolSide } from "./http1-side.ts";
import { ignoreReset } from "./ignore-reset.ts";

/** Flow control: the 64 KiB that HTTP/2 starts with would stall a 10 MiB PutRecords every few milliseconds. */
const windowBytes = 16 * 1024 * 1024;
/** With Node's default of 10 MB, streams are refused while one large GetRecords answer waits to be sent. */
const maxSessionMemoryMB = 1024;

/** HTTP/2, with prior knowledge (h2c) or over TLS. */
export function createHttp2Side(answer: (exchange: Exchange) => void): ProtocolSide {
  const sessions = new Set<ServerHttp2Session>();
  const settings = { initialWindowSize: windowBytes };
  const server = createServer({ settings, maxSessionMemory: maxSessionMemoryMB });
  server.on("session", (session) => {
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
    session.setLocalWindowSize(windowBytes);
  });
  server.on("sessionError", ignoreReset);
  server.on("stream", (stream, headers) => {
    stream.on("error", ignoreReset);
    answer(toExchange(stream, headers));
  });
  return {
    accept: (socket) => void server.emit("connection", socket),
    endIdle: () => {
      for (const session of sessions) session.close();
    },
  };
}

function toExchange(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Exchange {
  return {
    method: headers[":method"] ?? "GET",
    target: headers[":path"] ?? "/",
    headers: { host: headers[":authority"], ...flattenHeaders(headers) },
    body: stream,
    reply: (status, answerHeaders, body) => {
      if (stream.destroyed || stream.closed) return discard(body);
      const isEmpty = !(body instanceof Readable) && body.length === 0;
      stream.respond({ ":status": status, ...answerHeaders }, { endStream: isEmpty });
      if (body instanceof Readable) pipeline(body, stream, () => undefined);
      else if (!isEmpty) stream.end(body);
    },
  };
}
