import { describe, expect, it } from "vitest";

import { parseSigningScope } from "./signing-scope.ts";

const noQuery = new URLSearchParams();

describe("parseSigningScope", () => {
  it("reads region and service from the Authorization header", () => {
    const authorization =
      "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=0";

    expect(parseSigningScope({ headers: { authorization }, query: noQuery })).toEqual({
      region: "eu-central-1",
      service: "s3",
    });
  });

  it("reads them from a presigned URL", () => {
    const query = new URLSearchParams("X-Amz-Credential=local%2F20260101%2Feu-west-1%2Fs3%2Faws4_request");

    expect(parseSigningScope({ headers: {}, query })).toEqual({ region: "eu-west-1", service: "s3" });
  });

  it.each([{}, { authorization: "Bearer x" }])("returns undefined for an unsigned request", (headers) => {
    expect(parseSigningScope({ headers, query: noQuery })).toBeUndefined();
  });
});
