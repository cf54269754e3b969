import { createServer, type RequestListener, type Server } from "node:http";

import { listenOnLoopback } from "@sluice/testing";

/** A server of its own on a free port of this machine. */
export async function startHttp(listener: RequestListener): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(listener);
  return { url: `http://${await listenOnLoopback(server)}`, server };
}
