import { describe, expect, it } from "vitest";

import { parseS3Source } from "./parse-s3-source.ts";

describe("parseS3Source", () => {
  it.each([
    ["s3://incoming", ""],
    ["s3://incoming/iris/", "iris/"],
    ["s3://incoming/iris/2026.csv", "iris/2026.csv"],
    ["s3://incoming/iris-*.csv", "iris-"],
    ["s3://incoming/iris/{2025,2026}/*.csv", "iris/"],
    ["s3://incoming/*.csv", ""],
  ])("finds where the objects of %s lie", (source, prefix) => {
    expect(parseS3Source(source)).toEqual({ bucketArn: "arn:aws:s3:::incoming", prefix });
  });

  it.each(["/data/iris.csv", "/data/*.csv", "https://example.com/iris.csv"])("says that %s is not in S3", (source) => {
    expect(parseS3Source(source)).toBeUndefined();
  });
});
