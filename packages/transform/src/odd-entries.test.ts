import type { FirehoseTransformationEventRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";

import { createEvent, setosa, transform } from "./transform-event-fixture.ts";

describe("transformEvent, of entries that are no records", () => {
  it.each([
    ["without data", { data: undefined }, "the event's record has no data"],
    ["with data that is no text", { data: 7 }, "the event's record has no data"],
    ["without a record ID", { recordId: undefined }, "the event's record has no recordId"],
    [
      "without a time of arrival",
      { approximateArrivalTimestamp: undefined },
      "the event's record has no approximateArrivalTimestamp",
    ],
    [
      "of a time that is none",
      { approximateArrivalTimestamp: 1e300 },
      "the event's record has no approximateArrivalTimestamp",
    ],
    ["without a place in its stream", { kinesisRecordMetadata: {} }, "the event's record has no place in its stream"],
  ])("fails an entry %s alone, with the record ID that it has", async (_, change, reason) => {
    const event = createEvent([setosa, setosa, setosa]);
    const records = event.records.map((record, index) => Object.assign({}, record, index === 1 ? change : {}));

    const { records: answers, accounts } = await transform({ ...event, records });

    expect(answers.map(({ result }) => result)).toEqual(["Ok", "ProcessingFailed", "Ok"]);
    expect(answers.map(({ recordId }) => recordId)).toEqual(["0", "recordId" in change ? "" : "1", "2"]);
    expect(accounts).toMatchObject([{ records: 3, recordsFailed: 1, reasons: [reason] }]);
  });

  it.each([null, "text", 7])("fails the entry %j alone", async (entry) => {
    const event = createEvent([setosa]);
    const records = [entry, ...event.records] as FirehoseTransformationEventRecord[];

    expect((await transform({ ...event, records })).records.map(({ result }) => result)).toEqual([
      "ProcessingFailed",
      "Ok",
    ]);
  });
});

describe("transformEvent, of lines that are no rows", () => {
  it.each([
    ["blanks alone", "  \n", 1],
    ["a byte order mark alone", "\u{FEFF}\n", 1],
    ["a tab without a newline", `${setosa}\t`, 1],
    ["lines of blanks among rows", `  \n${setosa}\u{A0} \n\n   \n${setosa}`, 3],
    ["CR LF", `${setosa.trimEnd()}\r\n \r\n\r\n`, 1],
    ["empty lines", `\n\n${setosa}\n`, 0],
    ["blanks in quotes", '1,1,1,1,"a\n  \nb"\n', 0],
  ])("counts the lines of blanks of a record of %s", async (_, payload, linesBlank) => {
    expect((await transform(createEvent([payload]))).accounts).toMatchObject([{ linesBlank }]);
  });
});
