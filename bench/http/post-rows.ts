import { randomUUID } from "node:crypto";

import { AwsClient } from "aws4fetch";

import { computeMedian } from "../median.ts";

export interface PostResult {
  readonly rowsPerSecond: number;
  readonly requestsPerSecond: number;
  /** Half of the answers came sooner. */
  readonly medianMs: number;
}

export interface RowsToPost {
  readonly url: string;
  /** Of one request. */
  readonly body: string;
  readonly rowsPerRequest: number;
  readonly requests: number;
  /** In flight at a time. */
  readonly clients: number;
}

const keys = { accessKeyId: "bench", secretAccessKey: "bench" };

/** Posts the same rows again and again, each time under a key of its own. Throws for an answer that is not 200. */
export async function postRows({ url, body, rowsPerRequest, requests, clients }: RowsToPost): Promise<PostResult> {
  const client = new AwsClient({ ...keys, service: "execute-api", region: "eu-central-1", retries: 0 });
  const waitsMs: number[] = [];
  let left = requests;
  const postInTurn = async () => {
    while (left-- > 0) {
      const askedAtMs = performance.now();
      const headers = { "content-type": "text/csv", "idempotency-key": randomUUID() };
      const answer = await client.fetch(url, { method: "POST", body, headers });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`answer ${answer.status}: ${text.slice(0, 200)}`);
      waitsMs.push(performance.now() - askedAtMs);
    }
  };
  const startedAtMs = performance.now();
  await Promise.all(Array.from({ length: clients }, postInTurn));
  const seconds = (performance.now() - startedAtMs) / 1000;
  return {
    rowsPerSecond: (requests * rowsPerRequest) / seconds,
    requestsPerSecond: requests / seconds,
    medianMs: computeMedian(waitsMs),
  };
}
