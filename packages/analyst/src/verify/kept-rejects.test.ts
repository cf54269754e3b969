import { describe, expect, it } from "vitest";

import { createKeptRejects } from "./kept-rejects.ts";
import type { LakeEntry } from "./reconcile.ts";

const kept: LakeEntry = {
  key: "bad",
  place: "kept",
  identity: { batchId: "load-rejects", rowIndex: 3 },
  partition: "",
};
const copy: LakeEntry = { ...kept, place: "rejected" };
const replayed: LakeEntry = {
  ...kept,
  place: "delivered",
  identity: { batchId: "load-rejects~6Jfps-ZNekmw-Qxj", rowIndex: 3 },
};

describe("createKeptRejects", () => {
  it.each([
    ["its copy under rejects/", copy],
    ["the row that a replay made of it", replayed],
  ])("crosses a reject out by %s", (_, entry) => {
    const rejects = createKeptRejects([kept]);

    rejects.crossOut(entry);

    expect(rejects.rest()).toEqual([]);
  });

  it.each([
    ["another index", { ...copy, identity: { batchId: "load-rejects", rowIndex: 4 } }],
    ["another batch", { ...copy, identity: { batchId: "other-rejects", rowIndex: 3 } }],
    ["another content", { ...copy, key: "worse" }],
    ["no identity", { ...copy, identity: undefined }],
  ])("keeps a reject when a row of the lake has %s", (_, entry) => {
    const rejects = createKeptRejects([kept]);

    rejects.crossOut(entry);

    expect(rejects.rest()).toEqual([kept]);
  });

  it("crosses out one reject a row, and without an identity only by rejects", () => {
    const nameless = { ...kept, identity: undefined };
    const rejects = createKeptRejects([nameless, nameless, nameless]);

    rejects.crossOut({ ...nameless, place: "rejected" });
    rejects.crossOut({ ...nameless, place: "failed" });

    expect(rejects.rest()).toEqual([nameless, nameless]);
  });
});
