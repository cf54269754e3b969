import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { createTemporaryFolder, startProcess } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createObjectStore } from "./object-store.ts";

const server = fileURLToPath(new URL("fixtures/serve.ts", import.meta.url));

describe("a disk that takes no more", () => {
  it("fails a PUT with 503 and one line, leaves nothing of it, and takes what fits", async () => {
    const rootDir = createTemporaryFolder("s3-full");
    const store = createObjectStore({ rootDir, clock: { nowMs: Date.now } });
    await store.createBucket("lake");
    await store.put({ bucket: "lake", key: "a", body: Buffer.from("before") });
    // A limit on the size of files, in KiB, simulates a full disk.
    const serving = startProcess("bash", [
      "-c",
      'ulimit -f 64 && exec "$@"',
      "node",
      process.execPath,
      server,
      rootDir,
    ]);
    await serving.whenPrinted("\n");
    const url = serving.printed().trim();

    const refused = await fetch(`${url}/lake/a`, { method: "PUT", body: "x".repeat(1_000_000) });
    const taken = await fetch(`${url}/lake/b`, { method: "PUT", body: "fits" });

    expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining("ServiceUnavailable")]);
    expect(taken.status).toBe(200);
    expect((await store.get({ bucket: "lake", key: "a" })).body.toString()).toBe("before");
    expect(await store.keys({ bucket: "lake" })).toEqual(["a", "b"]);
    const files = await readdir(rootDir, { recursive: true, withFileTypes: true });
    const incoming = files.filter((file) => file.isFile() && file.parentPath.includes("incoming"));
    expect(incoming.map((file) => join(file.parentPath, file.name))).toEqual([]);
    expect(serving.printed()).toBe(`${url}\nPUT /lake/a: the file is larger than files may be\n`);
    serving.child.kill("SIGKILL");
    await serving.finished;
  });
});
