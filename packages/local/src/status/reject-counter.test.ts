import { createObjectStore } from "@sluice/emulator-s3";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createRejectCounter } from "./reject-counter.ts";

describe("createRejectCounter", () => {
  it("counts the lines of each object under rejects/, by dataset", async () => {
    const inner = createObjectStore({ rootDir: createTemporaryFolder("rejects"), clock: createFakeClock() });
    const { store, count } = createRejectCounter(inner);
    await store.createBucket("lake");
    const put = (key: string, body: string) => store.put({ bucket: "lake", key, body: Buffer.from(body) });

    await put("rejects/iris/date=2026-01-01/a.jsonl", "1\n2\n");
    await put("rejects/iris/date=2026-01-02/b.jsonl", "3\n");
    await put("rejects/iris_new/date=2026-01-02/c.jsonl", "4\n");
    await put("data/iris/d", "5\n");

    expect([count("rejects/iris/"), count("rejects/iris_new/"), count("rejects/none/")]).toEqual([3, 1, 0]);
    expect((await store.get({ bucket: "lake", key: "rejects/iris/date=2026-01-02/b.jsonl" })).body.toString()).toBe(
      "3\n",
    );
  });
});
