import { Readable } from "node:stream";

import { describe, expect, it } from "vitest";

import { parseCall } from "./s3-call.ts";

describe("parseCall", () => {
  it.each([
    ["127.0.0.1:4566", "/", "", ""],
    ["127.0.0.1:4566", "/lake", "lake", ""],
    ["127.0.0.1:4566", "/lake/", "lake", ""],
    ["127.0.0.1:4566", "/lake/a/b", "lake", "a/b"],
    ["127.0.0.1:4566", "/lake//a", "lake", "/a"],
    ["127.0.0.1:4566", "/lake/%C3%BC%2Fx", "lake", "ü/x"],
    ["lake.localhost:4566", "/a/b", "lake", "a/b"],
    ["a.b.localhost", "/", "a.b", ""],
    ["localhost:4566", "/lake/a", "lake", "a"],
  ])("finds bucket and key for host %s and path %s", (host, path, bucket, key) => {
    expect(parseCall(toRequest({ host, path }))).toMatchObject({ bucket, key });
  });

  it("refuses percent-encoding that is not UTF-8", () => {
    expect(() => parseCall(toRequest({ path: "/lake/%FF" }))).toThrow(expect.objectContaining({ code: "InvalidURI" }));
  });

  it("reads a presigned URL's parameters as headers, but not its checksum", () => {
    const query = "X-Amz-Signature=s&x-amz-meta-by=me&x-amz-checksum-crc32=AAAAAA%3D%3D&x-id=PutObject";
    const { request } = parseCall(toRequest({ query }));

    expect(request.headers).toEqual({ host: "127.0.0.1", "x-amz-meta-by": "me" });
    expect([...request.query.keys()]).toEqual(["X-Amz-Signature", "x-id"]);
  });

  it("leaves the parameters of an unsigned URL alone", () => {
    const { request } = parseCall(toRequest({ query: "x-amz-meta-by=me" }));

    expect([request.headers, request.query.get("x-amz-meta-by")]).toEqual([{ host: "127.0.0.1" }, "me"]);
  });
});

function toRequest({ host = "127.0.0.1", path = "/", query = "" }) {
  return { method: "GET", path, query: new URLSearchParams(query), headers: { host }, content: Readable.from([]) };
}
