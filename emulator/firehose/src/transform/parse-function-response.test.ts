import { describe, expect, it } from "vitest";

import { encodeBase64, createSourceRecord } from "../firehose-fixture.ts";
import { parseFunctionResponse } from "./parse-function-response.ts";

const source = createSourceRecord("a");
const ok = { recordId: "a", result: "Ok", data: encodeBase64("A") };

describe("parseFunctionResponse", () => {
  it("replaces a record's data and takes its partition keys", () => {
    const metadata = { partitionKeys: { species: "setosa" } };

    expect(parseFunctionResponse([source], toResponse({ ...ok, metadata }))).toEqual([
      {
        fate: "processed",
        record: { source, data: Buffer.from("A"), partitionKeys: { lambda: { species: "setosa" } } },
      },
    ]);
  });

  it.each([undefined, null, {}, { partitionKeys: null }])("takes metadata %j for no partition keys", (metadata) => {
    expect(parseFunctionResponse([source], toResponse({ ...ok, metadata }))).toMatchObject([
      { record: { partitionKeys: { lambda: {} } } },
    ]);
  });

  it("leaves partition keys that are no texts to the partitioning", () => {
    const metadata = { partitionKeys: { year: 2026 } };

    expect(parseFunctionResponse([source], toResponse({ ...ok, metadata }))).toMatchObject([
      { fate: "processed", record: { partitionKeys: { lambda: { year: 2026 } } } },
    ]);
  });

  it("takes empty data for data", () => {
    expect(parseFunctionResponse([source], toResponse({ ...ok, data: "" }))).toMatchObject([
      { fate: "processed", record: { data: Buffer.alloc(0) } },
    ]);
  });

  it.each([{ data: encodeBase64("a") }, { data: "" }, { data: null }, {}])("drops a record with %j", (fields) => {
    expect(parseFunctionResponse([source], toResponse({ recordId: "a", result: "Dropped", ...fields }))).toEqual([
      { fate: "dropped", source },
    ]);
  });

  it.each<[string, readonly unknown[], string, string]>([
    [
      "ProcessingFailed",
      [{ ...ok, result: "ProcessingFailed" }],
      "ProcessingFailedStatus",
      "ProcessingFailed status set for record",
    ],
    ["no answer", [], "MissingRecordId", "The record ID is missing in the response."],
    ["an answer without an ID", [{ result: "Ok" }], "MissingRecordId", "The record ID is missing in the response."],
    ["an answer that is no object", [null], "MissingRecordId", "The record ID is missing in the response."],
    ["two answers", [ok, ok], "DuplicatedRecordId", "The record ID was answered more than once."],
    ["null data", [{ ...ok, data: null }], "InvalidReturnFormat", "The answer has no result or no data."],
    ["no data", [{ recordId: "a", result: "Ok" }], "InvalidReturnFormat", "The answer has no result or no data."],
    ["data that is no text", [{ ...ok, data: 1 }], "InvalidReturnFormat", "The answer has no result or no data."],
    ["no result", [{ ...ok, result: undefined }], "InvalidReturnFormat", "The answer has no result or no data."],
    ["an unknown result", [{ ...ok, result: "ok" }], "InvalidReturnFormat", "The answer has no result or no data."],
    ["data as plain text", [{ ...ok, data: "plain text" }], "JsonMappingException", "The answer's data is not base64."],
  ])("fails the record alone for %s", (_, answers, code, errorMessage) => {
    const other = createSourceRecord("b");

    expect(parseFunctionResponse([source, other], toResponse(...answers, { ...ok, recordId: "b" }))).toEqual([
      {
        fate: "failed",
        record: {
          source,
          errorOutputType: "processing-failed",
          errorCode: `Lambda.${code}`,
          errorMessage,
          attemptsMade: 1,
        },
      },
      { fate: "processed", record: { source: other, data: Buffer.from("A"), partitionKeys: { lambda: {} } } },
    ]);
  });

  it.each(["null", "[]", "{}", '{"records":null}', '{"records":{}}', "not JSON"])(
    "misses every record in the response %s",
    (responseJson) => {
      expect(parseFunctionResponse([source, createSourceRecord("b")], responseJson)).toMatchObject([
        { record: { errorCode: "Lambda.MissingRecordId" } },
        { record: { errorCode: "Lambda.MissingRecordId" } },
      ]);
    },
  );

  it("ignores an answer to a record that was not sent", () => {
    expect(parseFunctionResponse([source], toResponse({ ...ok, recordId: "stranger" }, ok))).toMatchObject([
      { fate: "processed" },
    ]);
  });

  it("keeps the records' order, whatever the answers'", () => {
    const records = ["a", "b", "c"].map((text) => createSourceRecord(text));
    const answers = ["c", "a", "b"].map((recordId) => ({ recordId, result: "Ok", data: encodeBase64(recordId) }));

    expect(parseFunctionResponse(records, toResponse(...answers))).toMatchObject(
      records.map((each) => ({ record: { source: each } })),
    );
  });
});

function toResponse(...records: readonly unknown[]): string {
  return JSON.stringify({ records });
}
