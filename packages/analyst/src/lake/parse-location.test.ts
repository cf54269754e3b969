import { describe, expect, it } from "vitest";

import { parseLocation } from "./parse-location.ts";

describe("parseLocation", () => {
  it("takes a location apart", () => {
    expect(parseLocation("s3://lake/data/a=b/c")).toEqual({ bucket: "lake", key: "data/a=b/c" });
  });
});
