import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

import { answerFaulty } from "./answer-faulty.ts";
import { type CallWatches, createCallWatches } from "./call-watches.ts";
import type { FaultyAnswer } from "./faulty-answer.ts";
import { forward, type ForwardedCall } from "./forward.ts";

/** Stands between producer and engine, and answers the calls that carry rows badly when it is told to. */
export interface Proxy {
  readonly url: string;
  /** What these calls meet from now on; nothing without one. */
  readonly setFault: (fault: FaultyAnswer | undefined) => void;
  readonly whenCall: CallWatches["whenCall"];
  readonly close: () => void;
}

/** Listens on a free port of this machine. `readTarget` says where the engine is at the moment. */
export async function startProxy(readTarget: () => string | undefined): Promise<Proxy> {
  const { whenCall, pass } = createCallWatches();
  let fault: FaultyAnswer | undefined;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = { target: readTarget(), request, body: await buffer(request) };
    const isPut = String(request.headers["x-amz-target"]).endsWith(".PutRecords");
    if (!isPut) return answerAsIs(call, response, async () => undefined);
    await pass("before");
    const afterwards = () => pass("after");
    if (fault === undefined) return answerAsIs(call, response, afterwards);
    return answerFaulty(fault, { call, response, afterwards });
  };
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a TCP server without a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    setFault: (next) => {
      fault = next;
    },
    whenCall,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answerAsIs(call: ForwardedCall, response: ServerResponse, afterwards: () => Promise<void>) {
  const answer = await forward(call);
  await afterwards();
  response.writeHead(answer.status, answer.headers).end(answer.body);
}
