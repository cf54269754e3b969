import { createServer, request } from "node:http";

export interface CuttingProxy {
  readonly url: string;
  /** Requested ranges, in order; undefined for a whole object. */
  readonly ranges: readonly (string | undefined)[];
  readonly close: () => void;
}

/** Forwards requests to an endpoint, and breaks the connection after this many bytes of each answer to a GET. */
export async function startCuttingProxy(endpoint: string, bytesPerConnection: number): Promise<CuttingProxy> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const isObject = method === "GET" && url?.includes("list-type") === false;
    if (isObject) ranges.push(headers.range);
    const onward = request(`${endpoint}${url ?? ""}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      let left = isObject ? bytesPerConnection : Infinity;
      answer.on("data", (chunk: Buffer) => {
        outgoing.write(chunk.subarray(0, left));
        left -= chunk.length;
        if (left <= 0) outgoing.socket?.destroySoon();
      });
      answer.on("end", () => outgoing.end());
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a TCP server without a port");
  return { url: `http://127.0.0.1:${address.port}`, ranges, close: () => void server.close() };
}
