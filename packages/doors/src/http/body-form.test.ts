import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { readBodyForm } from "./body-form.ts";
import { RefusedRequestError } from "./errors.ts";

const [iris, clickstream] = [findDataset("iris"), findDataset("clickstream")];

function catchRefusal(headers: Readonly<Record<string, string>>, dataset = iris): RefusedRequestError {
  try {
    readBodyForm(headers, dataset);
  } catch (error) {
    if (error instanceof RefusedRequestError) return error;
  }
  throw new Error("not refused");
}

describe("readBodyForm", () => {
  it.each([
    [{ "content-type": "text/csv" }, { kind: "csv", isGzip: false }],
    [{ "content-type": 'Text/CSV; charset="UTF-8"; header=present' }, { kind: "csv", isGzip: false }],
    [
      { "content-type": "text/csv", "content-encoding": "GZIP" },
      { kind: "csv", isGzip: true },
    ],
    [{ "content-type": "application/gzip" }, { kind: undefined, isGzip: true }],
    [{ "content-type": "application/octet-stream" }, { kind: undefined, isGzip: false }],
  ])("reads %j", (headers, form) => {
    expect(readBodyForm(headers, iris)).toEqual(form);
  });

  it("takes JSON lines for a dataset that has them", () => {
    expect(readBodyForm({ "content-type": "application/x-ndjson" }, clickstream).kind).toBe("json-lines");
  });

  it.each([
    ["no content type", {}, 'content type ""; expected text/csv'],
    ["curl's default", { "content-type": "application/x-www-form-urlencoded" }, "expected text/csv, application/csv"],
    ["a name of Object's", { "content-type": "constructor" }, 'content type "constructor"'],
    ["another compression", { "content-type": "text/csv", "content-encoding": "br" }, 'encoding "br"; expected gzip'],
    ["another charset", { "content-type": "text/csv; charset=latin1" }, 'charset "latin1": expected utf-8'],
    ["JSON for a dataset of CSV", { "content-type": "application/json" }, 'dataset "iris" takes no such rows'],
  ])("refuses %s", (_, headers, message) => {
    const refusal = catchRefusal(headers);

    expect(refusal.status).toBe(415);
    expect(refusal.message).toContain(message);
  });

  it("names what the dataset takes", () => {
    expect(catchRefusal({ "content-type": "text/csv" }, clickstream).message).toContain(
      "expected application/x-ndjson, application/jsonl, application/json-lines, application/json, application/gzip",
    );
  });
});
