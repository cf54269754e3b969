import { describe, expect, it } from "vitest";

import { type AnswerEntry, readOutcomes } from "./read-outcomes.ts";

interface Entry extends AnswerEntry {
  readonly id?: string;
}

/** Reads the answer to a call with two records. */
function read(answer: unknown) {
  return readOutcomes<Entry>({
    // As an SDK's client: its types promise more than a proxy keeps.
    call: async () => answer as readonly Entry[],
    count: 2,
    toPlace: ({ id }) => (id === undefined ? undefined : { shardId: "0", sequenceNumber: id }),
  });
}

describe("readOutcomes", () => {
  it("says of each record where it is, or why it was refused", async () => {
    expect(await read([{ id: "1" }, { ErrorCode: "Slow", ErrorMessage: "down" }])).toEqual([
      { isAccepted: true, shardId: "0", sequenceNumber: "1" },
      { isAccepted: false, errorCode: "Slow", message: "down" },
    ]);
  });

  it.each([
    [undefined, "the answer has no results for 2 records"],
    ["xx", "the answer has no results for 2 records"],
    [[], "the answer has 0 results for 2 records"],
    [[{ id: "1" }], "the answer has 1 results for 2 records"],
    [[{ id: "1" }, { id: "2" }, { id: "3" }], "the answer has 3 results for 2 records"],
    [[{ id: "1" }, {}], "the answer does not say where a record is"],
    [[{ id: "1" }, null], "the answer does not say where a record is"],
  ])("refuses the answer %j", async (answer, message) => {
    await expect(read(answer)).rejects.toThrow(message);
  });

  it.each<[string, Error, string]>([
    ["an answer that is no JSON", Object.assign(new SyntaxError("<"), { $response: {} }), "the answer cannot be read"],
    ["a bug", new SyntaxError("of our own"), "of our own"],
  ])("knows %s by the error that it causes", async (_, error, message) => {
    const call = () => Promise.reject(error);

    await expect(readOutcomes<Entry>({ call, count: 1, toPlace: () => undefined })).rejects.toThrow(message);
  });
});
