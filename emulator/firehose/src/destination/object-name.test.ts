import { describe, expect, it } from "vitest";

import { createObjectName, randomString } from "./object-name.ts";

describe("createObjectName", () => {
  const options = {
    stream: { name: "flowers", version: 3 },
    oldestArrivalMs: Date.UTC(2026, 2, 4, 5, 6, 7),
    extension: ".parquet",
  };

  it("says stream, version, time, a UUID and the extension", () => {
    expect(createObjectName(options)).toMatch(
      /^flowers-3-2026-03-04-05-06-07-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.parquet$/,
    );
  });

  it("is different each time", () => {
    expect(createObjectName(options)).not.toBe(createObjectName(options));
  });
});

describe("randomString", () => {
  it("has 11 letters or digits, different each time", () => {
    const strings = Array.from({ length: 100 }, randomString);

    for (const string of strings) expect(string).toMatch(/^[A-Za-z\d]{11}$/);
    expect(new Set(strings).size).toBe(100);
  });
});
