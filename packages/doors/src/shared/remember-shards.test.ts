import { describe, expect, it } from "vitest";

import { rememberShards } from "./remember-shards.ts";

function createTransport(answers: readonly (() => Promise<readonly never[]>)[]) {
  let asked = 0;
  const transport = {
    target: "stream",
    maxRecordsPerCall: 500,
    maxBytesPerCall: 5_000_000,
    put: async () => [],
    fetchOpenShards: () => answers[asked++ % answers.length]?.() ?? Promise.resolve([]),
  };
  return { transport, countAsked: () => asked };
}

describe("rememberShards", () => {
  it("asks once a minute", async () => {
    let nowMs = 0;
    const { transport, countAsked } = createTransport([async () => []]);
    const remembering = rememberShards(transport, () => nowMs);
    await remembering.fetchOpenShards?.();
    nowMs = 60_000;
    await remembering.fetchOpenShards?.();
    expect(countAsked()).toBe(1);

    nowMs = 60_001;
    await remembering.fetchOpenShards?.();

    expect(countAsked()).toBe(2);
  });

  it("asks again after a failure", async () => {
    const { transport, countAsked } = createTransport([() => Promise.reject(new Error("away")), async () => []]);
    const remembering = rememberShards(transport, () => 0);

    await expect(remembering.fetchOpenShards?.()).rejects.toThrow("away");
    await expect(remembering.fetchOpenShards?.()).resolves.toEqual([]);

    expect(countAsked()).toBe(2);
  });

  it("leaves a transport without shards as it is", () => {
    const { fetchOpenShards: _, ...transport } = createTransport([]).transport;

    expect(rememberShards(transport)).toBe(transport);
  });
});
