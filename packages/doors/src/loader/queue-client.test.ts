import { expect, it } from "vitest";

import { computeRetrySeconds } from "./queue-client.ts";

it.each([
  [1, 30],
  [2, 60],
  [5, 480],
  [6, 900],
  [20, 900],
])("computeRetrySeconds: after %d receipts, %d seconds", (receiveCount, seconds) => {
  expect(computeRetrySeconds(receiveCount)).toBe(seconds);
});
