import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { peopleShape } from "../rows/people.ts";
import { countLake, type LakeBooks } from "./count-lake.ts";
import { dropDeliveredRow } from "./drop-delivered-row.ts";

let dir = "";
const seeds = [1, 2, 3, 3].map((id) => ({ id, group: 7, padding: "" }));
const bad = { id: 9, group: 0, padding: "" };

interface Delivered {
  readonly id: number;
  readonly batch: string;
  readonly index: number;
}

beforeEach(() => {
  dir = createTemporaryFolder("books");
  const truths = [
    ...seeds.map((seed) => ({ kind: "good", id: seed.id, text: peopleShape.tellContent(seed) })),
    { kind: "bad", id: bad.id, text: peopleShape.writeBad(bad) },
  ];
  writeLines("truth.jsonl", truths);
  writeLines("rejects.jsonl", [{ raw_row: peopleShape.writeBad(bad) }]);
});

function writeLines(path: string, lines: readonly object[], pack = (text: string): string | Buffer => text): void {
  mkdirSync(join(dir, path, ".."), { recursive: true });
  writeFileSync(join(dir, path), pack(lines.map((line) => `${JSON.stringify(line)}\n`).join("")));
}

function deliver(rows: readonly Delivered[]): void {
  const lines = rows.map(({ id, batch, index }) => ({
    id,
    name: "Köln, Ada",
    age: 7,
    batch_id: batch,
    row_index: index,
  }));
  writeLines("sluice-dev-lake/data/people/2026/object.gz", lines, gzipSync);
}

function count(): Promise<LakeBooks> {
  const files = { truthFile: join(dir, "truth.jsonl"), rejectsFile: join(dir, "rejects.jsonl") };
  return countLake({ dir, shape: peopleShape, format: "json", ...files });
}

const first = "load-0-0a1b2c3d~hash";
const all = [1, 2, 3, 3].map((id, index) => ({ id, batch: first, index }));
const isWhole = { good: 4, bad: 1, shown: 4, failed: 0, strange: 0, ambiguous: 0, rejectsWrong: 0, rejectsStrange: 0 };

describe("countLake", () => {
  it("finds every row once, and what was delivered again as the same", async () => {
    deliver([...all, ...all]);

    const loads = [{ loadId: "load", missing: 0, missingIds: [], doubled: 0 }];
    expect(await count()).toEqual({ ...isWhole, delivered: 8, loads });
  });

  it("counts an empty lake", async () => {
    expect(await count()).toMatchObject({ shown: 0, loads: [{ loadId: "", missing: 4, doubled: 0 }] });
  });

  it("misses a row that is taken out of an object", async () => {
    deliver(all);
    await dropDeliveredRow(join(dir, "sluice-dev-lake/data"), "json");

    expect(await count()).toMatchObject({ shown: 3, loads: [{ loadId: "load", missing: 1, doubled: 0 }] });
  });

  it("keeps loads apart, and rows without an envelope", async () => {
    deliver([
      ...all,
      { id: 1, batch: "other-load-1-0a1b2c3d~x", index: 0 },
      { id: 2, batch: "shardId-0:5:0", index: 0 },
    ]);

    expect((await count()).loads).toEqual([
      { loadId: "", missing: 3, missingIds: [1], doubled: 0 },
      { loadId: "load", missing: 0, missingIds: [], doubled: 0 },
      { loadId: "other-load", missing: 3, missingIds: [2], doubled: 0 },
    ]);
  });

  it("finds a third copy of a doubled row, a row of no source, and an identity with two contents", async () => {
    deliver([...all, { id: 3, batch: first, index: 4 }, { id: 8, batch: first, index: 0 }]);

    const loads = [{ loadId: "load", missing: 0, missingIds: [], doubled: 1 }];
    expect(await count()).toMatchObject({ shown: 6, strange: 1, ambiguous: 1, loads });
  });

  it("takes the rows of a failed record for found", async () => {
    deliver(all.slice(0, 2));
    const rawData = Buffer.from('#sluice1 load-1-0a1b2c3d 2\n3,"Köln, Ada",7\n3,"Köln, Ada",7\n').toString("base64");
    writeLines("sluice-dev-lake/errors/people/type=x/object.json", [{ rawData }]);

    expect(await count()).toMatchObject({
      failed: 2,
      loads: [{ loadId: "load", missing: 0, missingIds: [], doubled: 0 }],
    });
  });

  it("finds a reject that is missing, doubled or of no source", async () => {
    deliver(all);
    writeLines("rejects.jsonl", []);
    expect((await count()).rejectsWrong).toBe(1);

    writeLines("rejects.jsonl", [{ raw_row: peopleShape.writeBad(bad) }, { raw_row: peopleShape.writeBad(bad) }]);
    expect((await count()).rejectsWrong).toBe(1);

    writeLines("sluice-dev-lake/rejects/people/date=1/object.jsonl", [{ raw_row: "1,2" }]);
    expect((await count()).rejectsStrange).toBe(1);
  });
});
