import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";

import { toJson } from "./api/answer-api.ts";
import type { ConsoleRequest, ConsoleResponse } from "./console-request.ts";
import type { Console } from "./console.ts";
import { securityHeaders } from "./guard/security-headers.ts";

export interface ServedConsole {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly close: () => void;
}

/** The port that was asked for is taken. */
export class ConsolePortError extends Error {
  override readonly name = "ConsolePortError";

  constructor(port: number, options?: ErrorOptions) {
    super(`port ${port} is in use: end what uses it, or choose another with --port`, options);
  }
}

const loopback = "127.0.0.1";

/** Serves a console on a loopback port of its own; 0 for any free one. Rejects with {@link ConsolePortError}. */
export async function serveConsole(
  { answer }: Pick<Console, "answer">,
  { port, onBug }: { readonly port: number; readonly onBug: (error: unknown) => void },
): Promise<ServedConsole> {
  const server = createServer((request, response) => {
    answer(toConsoleRequest(request))
      .then((answered) => send(response, answered ?? toJson(404, { error: "no such page: the console is at /" })))
      .catch((error: unknown) => {
        onBug(error);
        send(response, toJson(500, { error: "a bug in the console" }));
      });
  });
  const address = await listen(server, port);
  return {
    url: `http://${loopback}:${address}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function toConsoleRequest(request: IncomingMessage): ConsoleRequest {
  const [path = "/", ...query] = (request.url ?? "/").split("?");
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : value,
  ]);
  return {
    method: request.method ?? "GET",
    path,
    query: new URLSearchParams(query.join("?")),
    headers: Object.fromEntries(headers),
    content: request,
  };
}

function send(response: ServerResponse, { status, headers, body }: ConsoleResponse): void {
  response.writeHead(status, { ...securityHeaders, ...headers });
  // If the content fails half-way, the connection goes with it: nobody must take half for the whole.
  if (body instanceof Readable) pipeline(body, response, () => undefined);
  else response.end(body);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new ConsolePortError(port, { cause: error }) : error),
    );
    server.listen(port, loopback, () => resolve(readPort(server)));
  });
}

function readPort(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a TCP server without a port");
  return address.port;
}
