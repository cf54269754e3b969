import { describe, expect, it } from "vitest";

import { parseResourceKey } from "./watch-registrations.ts";

describe("parseResourceKey", () => {
  it.each([
    ["urn:pulumi:dev::sluice::sluice:index:Lake::sluice-dev", "sluice:index:Lake::sluice-dev"],
    ["urn:pulumi:dev::sluice::sluice:index:Sluice$sluice:index:Lake::sluice-dev", "sluice:index:Lake::sluice-dev"],
    ["urn:pulumi:dev::sluice::a:b:C$d:e:F$aws:s3/bucket:Bucket::lake", "aws:s3/bucket:Bucket::lake"],
    ["urn:pulumi:dev::sluice::a:b:C::a::name$with::all", "a:b:C::a::name$with::all"],
  ])("reads type and name of %s", (urn, key) => {
    expect(parseResourceKey(urn)).toBe(key);
  });

  it("refuses what is not a URN", () => {
    expect(() => parseResourceKey("sluice-dev")).toThrow('expected a Pulumi URN, got "sluice-dev"');
  });
});
