import { createObjectStore } from "@sluice/emulator-s3";
import { createSystemClock } from "@sluice/emulator-wire";
import { encodeLoadLine, type LoadLine } from "@sluice/lake";
import { createTemporaryFolder } from "@sluice/testing";
import { expect, it } from "vitest";

import { createLoadCounter } from "./load-counter.ts";

const line: LoadLine = {
  loadId: "one",
  dataset: "iris",
  door: "landing",
  source: "s3://landing/iris/a.csv",
  state: "loaded",
  rowsRead: 1,
  rowsSent: 1,
  rowsRejected: 0,
  recordsSent: 1,
  bytesSent: 1,
  startedAt: "2026-11-29 08:00:00.000",
  endedAt: "2026-11-29 08:00:00.000",
};

it("counts a dataset's landed files by how each ended last", async () => {
  const inner = createObjectStore({ rootDir: createTemporaryFolder("loads"), clock: createSystemClock() });
  const { store, count } = createLoadCounter(inner);
  await store.createBucket("lake");
  const put = async (key: string, changed: Partial<LoadLine>) => {
    await store.put({ bucket: "lake", key, body: Buffer.from(encodeLoadLine({ ...line, ...changed })) });
  };

  await put("loads/date=2026-11-29/one.jsonl", { state: "failed" });
  await put("loads/date=2026-11-29/one.jsonl", {});
  await put("loads/date=2026-11-29/two.jsonl", { loadId: "two", state: "rejected" });
  await put("loads/date=2026-11-29/three.jsonl", { loadId: "three", dataset: "crime" });
  await put("loads/date=2026-11-29/four.jsonl", { loadId: "four", door: "command" });
  await put("data/iris/five.jsonl", { loadId: "five" });
  await store.put({ bucket: "lake", key: "loads/date=2026-11-29/six.jsonl", body: Buffer.from("no line") });

  expect([count("iris"), count("none")]).toEqual([
    { loaded: 1, rejected: 1, failed: 0 },
    { loaded: 0, rejected: 0, failed: 0 },
  ]);
});
