import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { pipeline, Readable } from "node:stream";

import { discard, type Exchange, flattenHeaders } from "./exchange.ts";

/** Longer than clients keep an idle connection, so that none is closed just as a request is sent on it. */
const keepAliveMs = 120_000;

/** One protocol's half of the server: takes connections that were opened elsewhere. */
export interface ProtocolSide {
  readonly accept: (socket: Socket) => void;
  /** Ends the connections on which no request is being answered. */
  readonly endIdle: () => void;
}

/** HTTP/1.1 with keep-alive. */
export function createHttp1Side(answer: (exchange: Exchange) => void): ProtocolSide {
  // Tracked here: Node tracks idle connections only for a server that listens itself.
  const idle = new Set<Socket>();
  const server = createServer((request, response) => {
    const { socket } = request;
    idle.delete(socket);
    response.once("close", () => void (socket.destroyed || idle.add(socket)));
    answer(toExchange(request, response));
  });
  server.keepAliveTimeout = keepAliveMs;
  return {
    accept: (socket) => {
      idle.add(socket);
      socket.once("close", () => idle.delete(socket));
      server.emit("connection", socket);
    },
    endIdle: () => endAll(idle),
  };
}

/** Hangs up without waiting for anything in flight. */
export function endAll(sockets: Iterable<Socket>): void {
  for (const socket of sockets) socket.destroy();
}

function toExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  return {
    method: request.method ?? "GET",
    target: request.url ?? "/",
    headers: flattenHeaders(request.headers),
    body: request,
    reply: (status, headers, body) => {
      if (response.destroyed) return discard(body);
      response.writeHead(status, headers);
      // If the body fails half-way, the connection goes with it: the client must not take half for the whole.
      if (body instanceof Readable) pipeline(body, response, () => undefined);
      else response.end(body);
    },
  };
}
