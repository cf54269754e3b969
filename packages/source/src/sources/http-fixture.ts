import { createServer, type RequestListener, type Server } from "node:http";

/** A server of its own on a free port of this machine. */
export async function startHttp(listener: RequestListener): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a TCP server without a port");
  return { url: `http://127.0.0.1:${address.port}`, server };
}
