import { describe, expect, it } from "vitest";

import { parseCopySource } from "./copy-source.ts";

describe("parseCopySource", () => {
  it.each([
    ["lake/a/b", "lake", "a/b"],
    ["/lake/a", "lake", "a"],
    ["lake/%C3%BC%20b%3F", "lake", "ü b?"],
    ["lake//a", "lake", "/a"],
    ["lake/a?versionId=1", "lake", "a", "1"],
  ])("reads %s", (header, bucket, key, versionId?: string) => {
    expect(parseCopySource({ "x-amz-copy-source": header })).toEqual({ bucket, key, versionId });
  });

  it.each([undefined, "", "lake", "lake/", "/"])("refuses %j", (header) => {
    expect(() => parseCopySource({ "x-amz-copy-source": header })).toThrow(
      expect.objectContaining({ code: "InvalidArgument" }),
    );
  });
});
