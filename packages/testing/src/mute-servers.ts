import { once } from "node:events";
import { connect, createServer } from "node:net";
import { Worker } from "node:worker_threads";

import { listenOnLoopback } from "./listen-on-loopback.ts";

/** A server that somebody waits for. */
export interface MuteServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Takes every connection, and says nothing. */
export async function startMuteServer(): Promise<MuteServer> {
  const server = createServer((socket) => void socket.on("error", () => undefined).resume());
  const sockets = new Set<{ destroy: () => void }>();
  server.on("connection", (socket) => sockets.add(socket));
  const url = `http://${await listenOnLoopback(server)}`;
  return {
    url,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

/** Listens, and then stands still: the kernel takes as many connections as may wait, and answers no more. */
const standStill = `
  const { createServer } = require("node:net");
  const { parentPort } = require("node:worker_threads");
  const server = createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

/** Takes no connection at all. */
export async function startDeafServer(): Promise<MuteServer> {
  const worker = new Worker(standStill, { eval: true });
  const [port] = await once(worker, "message");
  const waiting = await Promise.all([0, 1].map(() => openConnection(Number(port))));
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: async () => {
      for (const socket of waiting) socket.destroy();
      await worker.terminate();
    },
  };
}

async function openConnection(port: number) {
  const socket = connect(port, "127.0.0.1").on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}
