import { describe, expect, it } from "vitest";

import { checkWriteCondition, parseWriteCondition } from "./write-condition.ts";

const current = { key: "k", etag: "abc", sizeBytes: 1, lastModifiedMs: 0, userMetadata: {} };

describe("parseWriteCondition", () => {
  it.each([
    [{}, { onlyIfAbsent: false, onlyIfEtag: undefined }],
    [{ "if-none-match": "*" }, { onlyIfAbsent: true, onlyIfEtag: undefined }],
    [{ "if-match": '"abc"' }, { onlyIfAbsent: false, onlyIfEtag: "abc" }],
  ])("reads %j", (headers, condition) => {
    expect(parseWriteCondition(headers)).toEqual(condition);
  });

  it("refuses an ETag that must not match, as S3 does", () => {
    expect(() => parseWriteCondition({ "if-none-match": '"abc"' })).toThrow(
      expect.objectContaining({ code: "NotImplemented" }),
    );
  });
});

describe("checkWriteCondition", () => {
  it.each([
    [{}, undefined],
    [{}, current],
    [{ onlyIfAbsent: true }, undefined],
    [{ onlyIfEtag: "abc" }, current],
    [{ onlyIfEtag: "*" }, current],
  ])("allows a write with %j", (condition, object) => {
    expect(() => checkWriteCondition(condition, object)).not.toThrow();
  });

  it.each([
    [{ onlyIfAbsent: true }, current, "PreconditionFailed"],
    [{ onlyIfEtag: "other" }, current, "PreconditionFailed"],
    [{ onlyIfEtag: "abc" }, undefined, "NoSuchKey"],
    [{ onlyIfEtag: "*" }, undefined, "NoSuchKey"],
  ])("refuses a write with %j", (condition, object, code) => {
    expect(() => checkWriteCondition(condition, object)).toThrow(expect.objectContaining({ code }));
  });
});
