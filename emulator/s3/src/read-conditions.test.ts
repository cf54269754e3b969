import { describe, expect, it } from "vitest";

import { checkReadConditions } from "./read-conditions.ts";

const object = {
  key: "k",
  etag: "abc",
  sizeBytes: 1,
  lastModifiedMs: Date.UTC(2026, 0, 2, 0, 0, 0, 500),
  userMetadata: {},
};
const sameSecond = "Fri, 02 Jan 2026 00:00:00 GMT";
const earlier = "Thu, 01 Jan 2026 00:00:00 GMT";

describe("checkReadConditions", () => {
  it.each([
    {},
    { "if-match": '"abc"' },
    { "if-match": "*" },
    { "if-none-match": '"other"' },
    { "if-modified-since": earlier },
    { "if-modified-since": "no date" },
    { "if-unmodified-since": sameSecond },
    { "if-match": '"abc"', "if-unmodified-since": earlier },
    { "if-none-match": '"other"', "if-modified-since": sameSecond },
  ])("lets %j through", (headers) => {
    expect(() => checkReadConditions(headers, object)).not.toThrow();
  });

  it.each([{ "if-match": '"other"' }, { "if-unmodified-since": earlier }])("fails %j", (headers) => {
    expect(() => checkReadConditions(headers, object)).toThrow(expect.objectContaining({ status: 412 }));
  });

  it.each([{ "if-none-match": '"other", W/"abc"' }, { "if-none-match": "*" }, { "if-modified-since": sameSecond }])(
    "finds nothing new for %j",
    (headers) => {
      expect(() => checkReadConditions(headers, object)).toThrow(expect.objectContaining({ status: 304 }));
    },
  );
});
