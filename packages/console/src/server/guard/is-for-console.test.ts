import { describe, expect, it } from "vitest";

import { isForConsole } from "./is-for-console.ts";

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function judge({ method = "GET", path = "/", query = "", headers = {} }: Asked): boolean {
  return isForConsole({ method, path, query: new URLSearchParams(query), headers });
}

const html = { accept: "text/html,application/xhtml+xml" };

describe("isForConsole", () => {
  it.each([
    ["a browser's page", { headers: html }],
    ["a question of the page", { path: "/console/api/flow", headers: { accept: "*/*" } }],
    ["what the page sends", { method: "POST", path: "/console/api/sql/start" }],
    ["the first URL", { query: "token=abc", headers: html }],
  ])("takes %s", (_, asked) => {
    expect(judge(asked)).toBe(true);
  });

  it.each([
    ["an unsigned ListBuckets", { headers: { accept: "*/*" } }],
    [
      "ListBuckets of a client that wants HTML",
      { headers: { ...html, authorization: "AWS4-HMAC-SHA256 Credential=…" } },
    ],
    ["an object of the bucket console", { path: "/console/key", headers: { authorization: "AWS4-HMAC-SHA256 …" } }],
    ["a presigned object of that bucket", { path: "/console/key", query: "X-Amz-Signature=abc", headers: html }],
    ["one that was presigned by version 2", { path: "/console/key", query: "Signature=abc", headers: html }],
    ["an object", { path: "/lake/data/a.html", headers: html }],
    ["a call of a service", { method: "POST", headers: { "x-amz-target": "Kinesis_20131202.PutRecords" } }],
    ["the bucket itself", { path: "/console", headers: html }],
  ])("leaves %s to S3 and the others", (_, asked) => {
    expect(judge(asked)).toBe(false);
  });
});
