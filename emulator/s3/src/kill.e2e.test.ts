import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { createObjectStore, type ObjectStore } from "./object-store.ts";

const writer = fileURLToPath(new URL("fixtures/put-forever.ts", import.meta.url));
const bucket = "lake";

let rootDir: string;
let store: ObjectStore;

beforeEach(async () => {
  rootDir = createTemporaryFolder("s3-kill");
  store = createObjectStore({ rootDir, clock: { nowMs: Date.now } });
  await store.createBucket(bucket);
});

describe("kill -9", () => {
  it("leaves whole objects with their own descriptions, wherever it strikes", async () => {
    for (const afterMs of [3, 11, 17, 29, 41, 53, 67]) {
      await killWriterAfter(afterMs);

      for (const key of await store.keys({ bucket })) {
        const { body, etag, userMetadata } = await store.get({ bucket, key });
        expect(etag).not.toMatch(/-1$/);
        expect(body.toString()).toBe(userMetadata["text"]);
      }
    }
    expect(await store.keys({ bucket })).not.toEqual([]);
  });
});

async function killWriterAfter(ms: number): Promise<void> {
  const child = spawn(process.execPath, [writer, rootDir], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  await new Promise((resolve) => setTimeout(resolve, ms));
  child.kill("SIGKILL");
  await once(child, "close");
}
