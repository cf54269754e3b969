import { describe, expect, it } from "vitest";

import { isBucketName } from "./bucket-name.ts";

describe("isBucketName", () => {
  it.each(["abc", "my-lake", "lake.2026", "1.2.3", "a".repeat(63)])("accepts %s", (name) => {
    expect(isBucketName(name)).toBe(true);
  });

  it.each([
    "ab",
    "a".repeat(64),
    "Lake",
    "my_lake",
    "-lake",
    "lake-",
    "la..ke",
    ".metadata",
    "..",
    "a/b",
    "192.168.5.4",
    "xn--lake",
    "lake-s3alias",
    "",
  ])("refuses %j", (name) => {
    expect(isBucketName(name)).toBe(false);
  });
});
