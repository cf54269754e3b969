import { createServer, request } from "node:http";

import { listenOnLoopback } from "@sluice/testing";

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
  return { url: `http://${await listenOnLoopback(server)}`, ranges, close: () => void server.close() };
}
