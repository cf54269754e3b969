/** Worker thread that runs jq, so that a slow query blocks no request. */
import { parentPort } from "node:worker_threads";

import { extractByJq } from "./jq-batch.ts";
import { loadJq } from "./load-jq.ts";

export interface JqRequest {
  readonly query: string;
  readonly texts: readonly string[];
}

const jq = await loadJq();

parentPort?.on("message", ({ query, texts }: JqRequest) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  parentPort?.postMessage(extractByJq(jq, query, texts));
});
