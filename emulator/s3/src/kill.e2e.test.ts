import { fileURLToPath } from "node:url";

import { createTemporaryFolder, pickForRun, startNode } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { createObjectStore, type ObjectStore } from "./object-store.ts";

const writer = fileURLToPath(new URL("fixtures/put-forever.ts", import.meta.url));
const bucket = "lake";

const putsBeforeKills = pickForRun({ short: [1, 4, 13, 40], long: Array.from({ length: 60 }, (_, kill) => 1 + kill) });

let rootDir: string;
let store: ObjectStore;

beforeEach(async () => {
  rootDir = createTemporaryFolder("s3-kill");
  store = createObjectStore({ rootDir, clock: { nowMs: Date.now } });
  await store.createBucket(bucket);
});

describe("kill -9", () => {
  it("leaves whole objects with their own descriptions, wherever it strikes", async () => {
    for (const puts of putsBeforeKills) {
      await killWriterAfter(puts);

      for (const key of await store.keys({ bucket })) {
        const { body, etag, userMetadata } = await store.get({ bucket, key });
        expect(etag).not.toMatch(/-1$/);
        expect(body.toString()).toBe(userMetadata["text"]);
      }
    }
    expect(await store.keys({ bucket })).not.toEqual([]);
  });
});

async function killWriterAfter(puts: number): Promise<void> {
  const { child, whenPrinted, finished } = startNode(writer, [rootDir]);
  await whenPrinted(`${puts}\n`);
  child.kill("SIGKILL");
  await finished;
}
