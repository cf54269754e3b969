import { createServer, type Server, type Socket } from "node:net";

import { answerExchange } from "./answer-exchange.ts";
import { PortInUseError } from "./errors.ts";
import type { Exchange } from "./exchange.ts";
import { createHttp1Side, endAll } from "./http1-side.ts";
import { createHttp2Side } from "./http2-side.ts";
import type { Route, StreamedRoute } from "./messages.ts";
import { sniffProtocol } from "./sniff-protocol.ts";
import type { TlsCertificate } from "./tls/ensure-certificate.ts";
import { createTlsSide } from "./tls/tls-side.ts";

export interface ServerOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Asked in turn; the first that answers wins. */
  readonly routes: readonly Route[];
  /** Asked first: routes that read large bodies piece by piece. */
  readonly streamedRoutes?: readonly StreamedRoute[];
  readonly maxBodyBytes?: number;
  /** A page that one of the routes serves may ask under this path: `/console/`. No other page may ask anything. */
  readonly ownPagePath?: string | undefined;
  /** Serves TLS on the same port as well. */
  readonly certificate?: TlsCertificate | undefined;
  /** Called with what a route throws. The client gets a 500 and the server keeps running. */
  readonly onBug?: (error: unknown) => void;
  /** Called in one line when this machine cannot serve a request, as on a full disk. The client gets a 503. */
  readonly onFault?: (complaint: string) => void;
}

export interface RunningServer {
  /** `http://127.0.0.1:PORT`. For a numeric host, the SDKs put the bucket into the path without being told to. */
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

const loopback = "127.0.0.1";
const defaultMaxBodyBytes = 64 * 1024 * 1024;
/** How long `close` lets requests in flight finish. */
const closeGraceMs = 500;

/**
 * Serves HTTP/1.1 and HTTP/2 with prior knowledge on one loopback port: the JavaScript KinesisClient speaks the latter
 * over `http://`, the AWS CLI, boto3 and the S3 client the former. With a certificate both also over TLS. Rejects with `PortInUseError`.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, routes, streamedRoutes = [], maxBodyBytes = defaultMaxBodyBytes } = options;
  const { certificate, ownPagePath, onBug = ignore, onFault = ignore } = options;
  const answering = { routes, streamedRoutes, maxBodyBytes, ownPagePath, onBug, onFault };
  const answer = (exchange: Exchange) => void answerExchange(exchange, answering).catch(onBug);
  const http1 = createHttp1Side(answer);
  const http2 = createHttp2Side(answer);
  // Without a certificate, HTTP/1.1 refuses the handshake as it refuses anything that it does not understand.
  const tls = certificate === undefined ? http1.accept : createTlsSide({ certificate, http1, http2 });
  const accept = { http1: http1.accept, http2: http2.accept, tls };
  const sockets = new Set<Socket>();
  /** Connected, but nothing has been sent yet, so the protocol is unknown. */
  const silent = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    silent.add(socket);
    socket.once("close", () => {
      sockets.delete(socket);
      silent.delete(socket);
    });
    sniffProtocol(socket, (protocol) => {
      silent.delete(socket);
      accept[protocol](socket);
    });
  });
  const boundPort = await listen(server, port);
  const endIdle = [http1.endIdle, http2.endIdle, () => endAll(silent)];
  const close = () => closeAll({ server, sockets, endIdle });
  return { url: `http://${loopback}:${boundPort}`, port: boundPort, close };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new PortInUseError(port, { cause: error }) : error),
    );
    server.listen(port, loopback, () => resolve(readPort(server)));
  });
}

function readPort(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a TCP server without a port");
  return address.port;
}

interface Closing {
  readonly server: Server;
  readonly sockets: ReadonlySet<Socket>;
  readonly endIdle: readonly (() => void)[];
}

async function closeAll({ server, sockets, endIdle }: Closing): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  for (const end of endIdle) end();
  const timer = setTimeout(() => endAll(sockets), closeGraceMs);
  await closed;
  clearTimeout(timer);
}

function ignore(): void {}
