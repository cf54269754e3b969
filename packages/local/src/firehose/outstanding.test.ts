import { describe, expect, it } from "vitest";

import { createOutstanding } from "./outstanding.ts";

describe("whenNone", () => {
  it("resolves at once when nothing was begun", async () => {
    await expect(createOutstanding().whenNone()).resolves.toBeUndefined();
  });

  it("resolves when the last has ended, for all who wait", async () => {
    const outstanding = createOutstanding();
    outstanding.add(3);
    let resolved = 0;
    const waiting = [1, 2].map(() => outstanding.whenNone().then(() => (resolved += 1)));

    outstanding.settle(2);
    await Promise.resolve();
    expect(resolved).toBe(0);
    outstanding.settle(1);
    await Promise.all(waiting);

    expect(resolved).toBe(2);
  });
});
