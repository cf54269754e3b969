import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

import { answerPut } from "./answer-put.ts";
import { type CallWatches, createCallWatches } from "./call-watches.ts";
import { type CarriedRecord, readCarriedRecords } from "./carried-records.ts";
import { type Answer, forward, type ForwardedCall, sendAnswer } from "./forward.ts";
import type { PutTreatment } from "./put-treatment.ts";

/** Stands between producer and engine, and answers the calls that carry rows badly when it is told to. */
export interface Proxy {
  readonly url: string;
  /** What becomes of these calls from now on. */
  readonly treatPuts: (treatment: PutTreatment) => void;
  readonly whenCall: CallWatches["whenCall"];
  /** Resolves at the first call of any kind: the producer has begun. */
  readonly begun: Promise<void>;
  /** What the engine has acknowledged, whether the producer was told or not. */
  readonly carried: readonly CarriedRecord[];
  readonly close: () => void;
}

/** Listens on a free port of this machine. `readTarget` says where the engine is at the moment. */
export async function startProxy(readTarget: () => string | undefined, idPattern: RegExp): Promise<Proxy> {
  const carried: CarriedRecord[] = [];
  const { whenCall, pass } = createCallWatches();
  const carry = async (call: ForwardedCall): Promise<Answer> => {
    const answer = await forward(call);
    if (answer.status === 200)
      carried.push(...readCarriedRecords({ input: call.body, output: answer.body }, idPattern));
    await pass("after");
    return answer;
  };
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  let treatment: PutTreatment = { kind: "as-is" };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    begin();
    const call = { target: readTarget(), request, body: await buffer(request) };
    const isPut = String(request.headers["x-amz-target"]).endsWith(".PutRecords");
    if (!isPut) return sendAnswer(response, await forward(call));
    await pass("before");
    return answerPut(treatment, { call, response, carry });
  };
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a TCP server without a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    treatPuts: (next) => {
      treatment = next;
    },
    whenCall,
    begun,
    carried,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
