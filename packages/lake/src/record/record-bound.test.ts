import { computeExpansion } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { boundRecordBytes } from "./record-bound.ts";

describe("boundRecordBytes", () => {
  it("bounds a record so that its worst rows still fit the transform's response", () => {
    const iris = findDataset("iris");
    const { bytesPerByte, bytesPerRecord } = computeExpansion(iris);

    const worst = bytesPerRecord + (4 / 3) * bytesPerByte * boundRecordBytes(iris);

    expect(worst).toBeLessThanOrEqual(5_000_000);
    expect(worst).toBeGreaterThan(4_999_000);
  });
});
