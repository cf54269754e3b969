import { once } from "node:events";
import type { Server } from "node:net";

/** Makes a server listen on a free port of this machine, and returns where: `127.0.0.1:40123`. */
export async function listenOnLoopback(server: Server): Promise<string> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a TCP server without a port");
  return `${address.address}:${address.port}`;
}
