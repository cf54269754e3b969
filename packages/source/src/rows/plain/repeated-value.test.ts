import type { WideBytes } from "@sluice/bytes";
import { TimeBytes } from "@sluice/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { RepeatedValue } from "./repeated-value.ts";
import { toWideBytes } from "./scan-fixture.ts";

function createTime(): TimeBytes {
  const time = TimeBytes.forPattern({ pattern: "M/d/yy H:mm" }, { delimiter: ",", hasTimeOfDay: true });
  if (time === undefined) throw new RangeError("a time without a comma is read from bytes");
  return time;
}

function readTime(text: string, time: TimeBytes, reader: Pick<TimeBytes, "read"> | RepeatedValue = time) {
  const end = reader.read(toWideBytes(text), 0, Buffer.byteLength(text));
  return end === -1 ? end : [end, time.month, time.day, time.year, time.hour, time.minute];
}

describe("RepeatedValue", () => {
  it("reads each of many values as their codec does, whatever came before", () => {
    const values = fc.constantFrom(
      "1/1/06 1:1,",
      "1/1/06 1:12,",
      "1/1/06 1:12\n",
      "1/1/06 1:1",
      "11/1/06 1:12,",
      "13/1/06 1:12,",
      '"1/1/06 1:12"',
      "",
    );
    fc.assert(
      fc.property(fc.array(values, { maxLength: 20 }), (texts) => {
        const time = createTime();
        const repeated = new RepeatedValue(time);

        for (const text of texts) expect(readTime(text, time, repeated)).toEqual(readTime(text, createTime()));
      }),
      { numRuns: 500 },
    );
  });

  it("does not read again what repeats the value before", () => {
    const froms: number[] = [];
    const time = createTime();
    const read = (bytes: WideBytes, from: number) => {
      froms.push(from);
      return TimeBytes.prototype.read.call(time, bytes, from);
    };
    const repeated = new RepeatedValue(Object.assign(time, { read }));
    const text = "1/1/06 1:12,1/1/06 1:12,1/1/06 1:13,";

    const ends = [0, 12, 24].map((from) => repeated.read(toWideBytes(text), from, text.length));

    expect(ends).toEqual([11, 23, 35]);
    expect(froms).toEqual([0, 24]);
  });
});
