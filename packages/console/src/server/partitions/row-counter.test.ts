import { describe, expect, it } from "vitest";

import { createRowCounter } from "./row-counter.ts";
import { emptyListing } from "./sum-partitions.ts";

const before = { ...emptyListing, objects: 1, bytes: 10, newestMs: 100 };
const after = { ...before, objects: 2 };

function openCounter() {
  let now = 1_000_000;
  const counted: string[] = [];
  const count = async (dataset: string) => {
    counted.push(dataset);
    return { rows: counted.length, byPath: new Map(), bytesScanned: 0, usd: 0 };
  };
  return { ask: createRowCounter(count, () => now), counted, advance: (ms: number) => void (now += ms) };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe("createRowCounter", () => {
  it("counts each dataset by itself, and again only when its objects have changed", async () => {
    const { ask, counted, advance } = openCounter();
    await ask("iris", before);
    await ask("crime", before);
    advance(60_000);
    await ask("iris", before);
    await ask("iris", after);
    await settle();

    expect(counted).toEqual(["iris", "crime", "iris"]);
    expect((await ask("iris", after)).value).toMatchObject({ rows: 3, listing: after });
  });

  it("does not count twice in half a minute, however many objects come", async () => {
    const { ask, counted, advance } = openCounter();
    await ask("iris", before);
    advance(29_999);

    expect((await ask("iris", after)).value).toMatchObject({ rows: 1, listing: before });
    expect(counted).toEqual(["iris"]);
  });
});
