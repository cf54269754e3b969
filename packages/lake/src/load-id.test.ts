import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  createLoadId,
  formatBatchId,
  loadIdPattern,
  readBatchLoad,
  readLoadStart,
  toBatchIdPattern,
  formatRejectsBatchId,
} from "./load-id.ts";

const hash = "0a1b2c3d";
const loadIdArbitrary = fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/);

describe("readLoadStart", () => {
  it("reads back when a load began, to the second", () => {
    expect(readLoadStart(createLoadId(1_795_248_000_999))).toBe(1_795_248_000_000);
  });

  it.each(["load-7", "20261121T080000", "20269921T080000-1a2b3c4d"])("knows no start of %s", (loadId) => {
    expect(readLoadStart(loadId)).toBeUndefined();
  });
});

describe("readBatchLoad", () => {
  it.each([
    ["load-1-0a1b2c3d", "load"],
    ["load-7-1-0a1b2c3d~6Jfps-ZNekmw_Qxj", "load-7"],
    ["20261121T080000-1a2b3c4d-rejects", "20261121T080000-1a2b3c4d"],
    ["shardId-000000000000:49590338271490256608559692538361571095921575989136588898:0", undefined],
    ["somebody's~6Jfps-ZNekmw_Qxj", undefined],
  ])("of %s is %s", (batchId, loadId) => {
    expect(readBatchLoad(batchId)).toBe(loadId);
  });

  it("is the load that the batch was named after", () => {
    fc.assert(
      fc.property(loadIdArbitrary, fc.nat(), (loadId, number) => {
        expect(readBatchLoad(formatBatchId({ loadId, number, hash }))).toBe(loadId);
        expect(readBatchLoad(formatRejectsBatchId(loadId))).toBe(loadId);
      }),
    );
  });
});

describe("toBatchIdPattern", () => {
  it.each([
    ["load", "load-1-0a1b2c3d", true],
    ["load", "load-rejects", true],
    ["load", "load-1-0a1b2c3d~6Jfps-ZNekmw_Qxj", true],
    ["load", "load-rejects~6Jfps-ZNekmw_Qxj", true],
    ["load", "load-1-0a1b2c3d~6Jfps", false],
    ["load", "load-1~6Jfps-ZNekmw_Qxj", false],
    ["load", "load-1-5-0a1b2c3d", false],
    ["load", "load-1-rejects", false],
    ["load", "reload-1-0a1b2c3d", false],
    ["a.b", "a.b-1-0a1b2c3d", true],
    ["a.b", "axb-1-0a1b2c3d", false],
  ])("of %s: takes %s: %s", (loadId, batchId, isOfLoad) => {
    expect(new RegExp(toBatchIdPattern(loadId)).test(batchId)).toBe(isOfLoad);
  });

  it("takes the batches of its own load, and of no other, however alike their names are", () => {
    const suffixes = fc.constantFrom("", "-", "-1", "-0", "-rejects", `-1-${hash}`, `-1-${hash}-2`, ".", "x");

    fc.assert(
      fc.property(loadIdArbitrary, suffixes, fc.nat(), (loadId, suffix, number) => {
        const other = `${loadId}${suffix}`;
        fc.pre(loadIdPattern.test(other));
        const pattern = new RegExp(toBatchIdPattern(loadId));
        for (const batchId of [formatBatchId({ loadId: other, number, hash }), formatRejectsBatchId(other)]) {
          expect(pattern.test(batchId)).toBe(other === loadId);
        }
      }),
    );
  });
});
