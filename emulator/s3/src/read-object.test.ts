import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { layOutPaths } from "./object-paths.ts";
import { createObjectStore } from "./object-store.ts";
import { describeObjects } from "./read-object.ts";
import { takeTurns, type Turns } from "./take-turns.ts";

const bucket = "lake";

async function putObjects(keys: readonly string[]) {
  const rootDir = createTemporaryFolder();
  const store = createObjectStore({ rootDir, clock: { nowMs: () => 0 } });
  await store.createBucket(bucket);
  for (const key of keys) await store.put({ bucket, key, body: Buffer.from(key) });
  return layOutPaths(rootDir);
}

describe("describeObjects", () => {
  it("takes a turn for many objects, and leaves out those that are gone", async () => {
    const keys = Array.from({ length: 130 }, (_, index) => `a/${index}`);
    const paths = await putObjects(keys);
    const turns = takeTurns();
    let turnCount = 0;
    const inTurn: Turns = (work) => {
      turnCount += 1;
      return turns(work);
    };

    const described = await describeObjects(paths, { bucket, keys: ["gone", ...keys], inTurn });

    expect(described.map(({ key }) => key)).toEqual(keys);
    expect(turnCount).toBe(3);
  });
});
