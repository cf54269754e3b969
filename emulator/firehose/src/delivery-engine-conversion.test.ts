import { describe, expect, it } from "vitest";

import { openConverter } from "./conversion/converter.ts";
import { countEnded, createOkAnswer, startTestEngine } from "./delivery-engine-fixture.ts";
import { parquetConversion } from "./firehose-fixture.ts";

describe("a delivery stream with format conversion", () => {
  it.each([
    ["no JSON", "{bad}\n", { delivered: 1, dropped: 0, failed: 1 }],
    ["two documents on a line", '{"a":1}{"a":2}\n', { delivered: 2, dropped: 0, failed: 0 }],
  ])("goes on after a first record of %s", async (_, first, expected) => {
    const { convert, close } = await openConverter();
    const table = { columns: [{ name: "a", type: "int" }], deserializer: parquetConversion.deserializer };
    const { engine, put, problems } = await startTestEngine({
      stream: { conversion: parquetConversion },
      answer: (text) => createOkAnswer(text, { species: "setosa" }),
      convert: (records, parquetPath) => convert(table, records, parquetPath),
    });
    for (const text of [first, '{"a":3}\n']) put(text);

    await engine.close();
    await close();

    expect(countEnded(engine)).toEqual(expected);
    expect(problems).toEqual([]);
  });
});
