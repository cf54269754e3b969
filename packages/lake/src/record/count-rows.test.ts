import { describe, expect, it } from "vitest";

import { countRecordRows } from "./count-rows.ts";
import { encodeEnvelope } from "./envelope.ts";

const envelope = encodeEnvelope({ batchId: "20261129T080000-1a2b3c4d.1.2f", rowIndex: 0 });

describe("countRecordRows", () => {
  it.each([
    ["", 0],
    ["5.1,setosa", 1],
    ["5.1,setosa\n", 1],
    ["5.1,setosa\n4.9,setosa\n", 2],
    ['5.1,"two\nlines"\n4.9,"a ""quote"""\n', 2],
    [envelope, 0],
    [`${envelope}5.1,setosa\n4.9,setosa\n`, 2],
    ["#sluice\n", 1],
    [`{"species":"a \\" b"}\n{"species":"c"}\n`, 2],
  ])("of %j: %i", (text, rows) => {
    expect(countRecordRows(Buffer.from(text), true)).toBe(rows);
  });

  it("takes a quote for a character where the format has none", () => {
    expect(countRecordRows(Buffer.from('1,"a"b"\n3,5" nail\n'), false)).toBe(2);
  });
});
