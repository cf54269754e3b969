import { describe, expect, it } from "vitest";

import { parseCopySource } from "./copy-source.ts";

describe("parseCopySource", () => {
  it.each([
    ["lake/a/b", "lake", "a/b"],
    ["/lake/a", "lake", "a"],
    ["lake/%C3%BC%20b%3F", "lake", "ü b?"],
    ["lake//a", "lake", "/a"],
    ["lake/a?versionId=null", "lake", "a"],
  ])("reads %s", (header, bucket, key) => {
    expect(parseCopySource({ "x-amz-copy-source": header })).toEqual({ bucket, key });
  });

  it.each([undefined, "", "lake", "lake/", "/", "lake/a?versionId=3"])("refuses %j", (header) => {
    expect(() => parseCopySource({ "x-amz-copy-source": header })).toThrow(
      expect.objectContaining({ code: "InvalidArgument" }),
    );
  });
});
