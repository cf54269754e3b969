import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { encodeBase64, createSourceRecord } from "../firehose-fixture.ts";
import type { RecordOutcome, SourceRecord } from "../records.ts";
import { openReading } from "./answer-reader.ts";
import { answerEvent } from "./answers-fixture.ts";
import { toRecordOutcomes } from "./to-record-outcomes.ts";

const source = createSourceRecord("a");
const ok = { recordId: "a", result: "Ok", data: encodeBase64("A") };

const anyText = fc.oneof(fc.constantFrom("a", "b", "Ok", "Dropped", "QQ==", "Łbcd"), fc.string({ unit: "binary" }));
const oddJsonValue = fc.oneof(
  fc.constantFrom(null, undefined, new Date(0), { toJSON: () => "QQ==" }, Buffer.from("A"), NaN),
  fc.jsonValue(),
);
const usually = (value: fc.Arbitrary<unknown>) => fc.oneof({ weight: 9, arbitrary: value }, oddJsonValue);
const anyKeys = usually(fc.dictionary(fc.constantFrom("species", "year"), usually(anyText)));
const anyAnswer = fc.record(
  {
    recordId: usually(fc.constantFrom("a", "b", "stranger")),
    result: usually(fc.constantFrom("Ok", "Ok", "Dropped", "ProcessingFailed")),
    data: usually(fc.base64String()),
    metadata: usually(fc.record({ partitionKeys: anyKeys, otfMetadata: anyText }, { requiredKeys: [] })),
    more: anyText,
  },
  { requiredKeys: [] },
);
const anyResponse = usually(
  fc.record({ records: usually(fc.array(usually(anyAnswer))), more: anyText }, { requiredKeys: ["records"] }),
);

describe("toRecordOutcomes", () => {
  it("replaces a record's data and takes its partition keys", () => {
    const metadata = { partitionKeys: { species: "setosa" } };

    expect(readOutcomes([source], toResponse({ ...ok, metadata }))).toEqual([
      {
        fate: "processed",
        record: { source, data: Buffer.from("A"), partitionKeys: { lambda: { species: "setosa" } } },
      },
    ]);
  });

  it.each([undefined, null, {}, { partitionKeys: null }])("takes metadata %j for no partition keys", (metadata) => {
    expect(readOutcomes([source], toResponse({ ...ok, metadata }))).toMatchObject([
      { record: { partitionKeys: { lambda: {} } } },
    ]);
  });

  it("leaves partition keys that are no texts to the partitioning", () => {
    const metadata = { partitionKeys: { year: 2026 } };

    expect(readOutcomes([source], toResponse({ ...ok, metadata }))).toMatchObject([
      { fate: "processed", record: { partitionKeys: { lambda: { year: 2026 } } } },
    ]);
  });

  it("takes empty data for data", () => {
    expect(readOutcomes([source], toResponse({ ...ok, data: "" }))).toMatchObject([
      { fate: "processed", record: { data: Buffer.alloc(0) } },
    ]);
  });

  it.each([{ data: encodeBase64("a") }, { data: "" }, { data: null }, {}])("drops a record with %j", (fields) => {
    expect(readOutcomes([source], toResponse({ recordId: "a", result: "Dropped", ...fields }))).toEqual([
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

    expect(readOutcomes([source, other], toResponse(...answers, { ...ok, recordId: "b" }))).toEqual([
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

  it.each([undefined, null, [], {}, { records: null }, { records: {} }, "text", 1])(
    "misses every record in the response %j",
    (response) => {
      expect(readOutcomes([source, createSourceRecord("b")], response)).toMatchObject([
        { record: { errorCode: "Lambda.MissingRecordId" } },
        { record: { errorCode: "Lambda.MissingRecordId" } },
      ]);
    },
  );

  it("ignores an answer to a record that was not sent", () => {
    expect(readOutcomes([source], toResponse({ ...ok, recordId: "stranger" }, ok))).toMatchObject([
      { fate: "processed" },
    ]);
  });

  it("reads a response as if it had gone through JSON, and knows a bound of its size", () => {
    const records = ["a", "b"].map((text) => createSourceRecord(text));

    fc.assert(
      fc.property(anyResponse, (response) => {
        const json = JSON.stringify(response) ?? "null";

        expect(readOutcomes(records, response)).toEqual(readOutcomes(records, JSON.parse(json)));
        expect(openReading({ records })(response).mostBytes).toBeGreaterThanOrEqual(Buffer.byteLength(json));
      }),
      { numRuns: 2_000 },
    );
  });

  it("gives back the memory that all data of an event are in", () => {
    const records = ["a", "b"].map((text) => createSourceRecord(text));
    const answers = ["a", "b"].map((recordId) => ({ recordId, result: "Ok", data: encodeBase64(recordId) }));

    const outcomes = toRecordOutcomes(records, answerEvent({ records }, toResponse(...answers)));

    const data = [...outcomes].flatMap((outcome) => (outcome.fate === "processed" ? [outcome.record.data] : []));
    expect(data.map(String)).toEqual(["a", "b"]);
    outcomes.giveMemoryBack?.();
    expect(data.map(({ length }) => length)).toEqual([0, 0]);
  });

  it("keeps the records' order, whatever the answers'", () => {
    const records = ["a", "b", "c"].map((text) => createSourceRecord(text));
    const answers = ["c", "a", "b"].map((recordId) => ({ recordId, result: "Ok", data: encodeBase64(recordId) }));

    expect(readOutcomes(records, toResponse(...answers))).toMatchObject(
      records.map((each) => ({ record: { source: each } })),
    );
  });
});

function toResponse(...records: readonly unknown[]): unknown {
  return { records };
}

function readOutcomes(records: readonly SourceRecord[], response: unknown): readonly RecordOutcome[] {
  return [...toRecordOutcomes(records, answerEvent({ records }, response))];
}
