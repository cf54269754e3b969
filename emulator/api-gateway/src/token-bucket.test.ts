import { expect, it } from "vitest";

import { createTokenBucket } from "./token-bucket.ts";

it("lets a burst pass, then as many a second as the rate says", () => {
  const take = createTokenBucket({ requestsPerSecond: 2, burst: 3 }, 0);

  expect([take(0), take(0), take(0), take(0)]).toEqual([true, true, true, false]);
  expect([take(499), take(500), take(500)]).toEqual([false, true, false]);
  expect([take(60_000), take(60_000), take(60_000), take(60_000)]).toEqual([true, true, true, false]);
});
