import { describe, expect } from "vitest";

import { createScriptedRecord, toBase64 } from "./scripted-records.ts";
import { it } from "./suite.ts";

const createOkAnswer = (text: string) => ({ result: "Ok", data: toBase64(text) });
const createAnsweredRecord = (...answers: readonly Readonly<Record<string, unknown>>[]) =>
  createScriptedRecord({ answers });

describe("1.3 what becomes of a record", () => {
  it("1.3 an Ok record is delivered as what the function returned", async ({ open }) => {
    const stream = await open({ lambda: {} });

    await stream.put(createAnsweredRecord(createOkAnswer("replaced\n")));

    expect(await stream.waitForArrival(1)).toMatchObject({ lines: ["replaced"], errors: [] });
  });

  it("1.3 a dropped record is not delivered", async ({ open, target }) => {
    const stream = await open({ lambda: {} });

    await stream.put(createAnsweredRecord({ result: "Dropped", data: "" }), "neighbour\n");
    await stream.waitForArrival(1);
    await target.passTime(120);

    expect(await stream.readArrival()).toMatchObject({ lines: ["neighbour"], errors: [] });
  });

  it.for([
    ["a record marked ProcessingFailed", [{ result: "ProcessingFailed", data: "" }], "Lambda.ProcessingFailedStatus"],
    ["a record that is not answered", [], "Lambda.MissingRecordId"],
    ["a record that is answered twice", [createOkAnswer("a\n"), createOkAnswer("b\n")], "Lambda.DuplicatedRecordId"],
    ["an Ok record without data", [{ result: "Ok", data: null }], "Lambda.InvalidReturnFormat"],
  ] as const)("1.3 %s goes to the error output, and it alone", async ([, answers, errorCode], { open }) => {
    const stream = await open({ lambda: {} });
    const record = createAnsweredRecord(...answers);

    await stream.put("before\n", record, "after\n");

    expect(await stream.waitForArrival(3)).toMatchObject({
      lines: ["before", "after"],
      errors: [{ rawData: toBase64(record), errorCode, attemptsMade: 1 }],
    });
  });

  it("1.3 ProcessingFailed has a message of its own", async ({ open }) => {
    const stream = await open({ lambda: {} });

    await stream.put(createAnsweredRecord({ result: "ProcessingFailed", data: "" }));

    const { errors } = await stream.waitForArrival(1);
    expect(errors).toMatchObject([{ errorMessage: "ProcessingFailed status set for record" }]);
  });

  it("1.3 an ID that was never sent is ignored", async ({ open }) => {
    const stream = await open({ lambda: {} });

    await stream.put(createScriptedRecord({ invents: "49599999999999999999999999999999999999999999999999999999" }));

    expect(await stream.waitForArrival(1)).toMatchObject({ lines: ["invented"], errors: [] });
  });

  it.for([[null], ["text"], [{ records: "none" }], [{}]])(
    "1.3 a response without usable records, as %j, fails each record without a retry",
    async ([responds], { open }) => {
      const stream = await open({ lambda: { NumberOfRetries: "2" } });

      await stream.put(createScriptedRecord({ responds }), "neighbour\n");

      const { lines, errors } = await stream.waitForArrival(2);
      expect(lines).toEqual([]);
      const missing = { errorCode: "Lambda.MissingRecordId", attemptsMade: 1 };
      expect(errors).toMatchObject([missing, missing]);
    },
  );

  it("1.3 a function that throws is retried three times, then every record of the batch fails", async ({ open }) => {
    const stream = await open({ lambda: {} });
    const record = createScriptedRecord({ throws: "no such column" });

    await stream.put(record, "neighbour\n");

    const failed = { errorCode: "Lambda.FunctionError", attemptsMade: 4 };
    expect((await stream.waitForArrival(2)).errors).toMatchObject([
      { rawData: toBase64(record), ...failed },
      { rawData: toBase64("neighbour\n"), ...failed },
    ]);
  });

  it("1.3 a function that times out has a code of its own", async ({ open }) => {
    const stream = await open({ lambda: { NumberOfRetries: "0" }, isImpatient: true });

    await stream.put(createScriptedRecord({ sleepsMs: 30_000 }));

    const { errors } = await stream.waitForArrival(1);
    expect(errors).toMatchObject([{ errorCode: "Lambda.FunctionTimedOut", attemptsMade: 1 }]);
  });
});
