import { describe, expect, it } from "vitest";

import { toMeasuredDelivery } from "./measured-delivery.ts";

const [newer, older] = [new Date("2026-01-01T12:03:00Z"), new Date("2026-01-01T12:02:00Z")];

describe("toMeasuredDelivery", () => {
  it("takes the newest measurement of each metric", () => {
    const results = [
      { Id: "freshness", Timestamps: [newer, older], Values: [95, 40] },
      { Id: "behind", Timestamps: [newer, older], Values: [180_000, 0] },
    ];

    expect(toMeasuredDelivery(results)).toEqual({
      measuredAtMs: newer.getTime(),
      oldestAgeSeconds: 95,
      behindStreamSeconds: 180,
    });
  });

  it("says nothing of the stream when there is none", () => {
    const results = [{ Id: "freshness", Timestamps: [newer], Values: [95] }, { Id: "behind" }];

    expect(toMeasuredDelivery(results)).toEqual({ measuredAtMs: newer.getTime(), oldestAgeSeconds: 95 });
  });

  it.each([[[]], [[{ Id: "freshness", Timestamps: [], Values: [] }]]])(
    "knows nothing without measurements",
    (results) => {
      expect(toMeasuredDelivery(results)).toBeUndefined();
    },
  );
});
