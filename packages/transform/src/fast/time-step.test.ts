import { compileType, type ColumnType, date, text, timestamp } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { createTimeStep } from "./time-step.ts";
import { createTranscoder, readOutput } from "./transcoder-fixture.ts";

/** The token of a field, and the bytes that follow it; undefined when the step leaves it alone. */
function copy(type: ColumnType, field: string, delimiter = ",") {
  const transcoder = createTranscoder(`${field}${delimiter}next`, delimiter);
  const step = createTimeStep(compileType(type), delimiter);
  if (step?.(transcoder) !== true) return undefined;
  return { token: readOutput(transcoder), rest: transcoder.input.toString("utf8", transcoder.at, transcoder.end) };
}

describe("createTimeStep", () => {
  it.each([
    { type: timestamp(), field: "2026-11-21T02:26:00Z", token: '"2026-11-21 02:26:00"' },
    { type: timestamp(), field: "2026-11-21 02:26", token: '"2026-11-21 02:26:00"' },
    { type: timestamp(), field: "2026-11-21", token: '"2026-11-21 00:00:00"' },
    { type: timestamp(), field: "2026-11-21T02:26:00.120Z", token: '"2026-11-21 02:26:00.120"' },
    { type: timestamp(), field: "2026-11-21T00:30:00+01:00", token: '"2026-11-20 23:30:00"' },
    { type: timestamp(), field: "2026-12-31T23:30:00.5-0100", token: '"2027-01-01 00:30:00.5"' },
    { type: timestamp(), field: "0001-02-03", token: '"0001-02-03 00:00:00"' },
    { type: timestamp({ pattern: "M/d/yy H:mm" }), field: "1/31/06 9:05", token: '"2006-01-31 09:05:00"' },
    { type: date(), field: "2026-11-21", token: '"2026-11-21"' },
    { type: date("d.M.yyyy"), field: "1.2.2026", token: '"2026-02-01"' },
  ])("writes, in a column of $type.signature, the field $field as $token", ({ type, field, token }) => {
    expect(copy(type, field)).toEqual({ token, rest: ",next" });
  });

  it("does not carry the fraction of one time over to the next", () => {
    const transcoder = createTranscoder("2026-11-21T02:26:00.5Z,2026-11-21T02:26:01Z");
    const step = createTimeStep(compileType(timestamp()), ",");
    step?.(transcoder);
    transcoder.skipByte(0x2c);
    step?.(transcoder);

    expect(readOutput(transcoder)).toBe('"2026-11-21 02:26:00.5""2026-11-21 02:26:01"');
  });

  it("reads an ISO time up to a delimiter that is a space", () => {
    expect(copy(timestamp(), "2026-11-21", " ")).toEqual({ token: '"2026-11-21 00:00:00"', rest: " next" });
  });

  it.each(["", "2026-02-30", "2026-11-21T24:00", "21.11.2026", " 2026-11-21", '"2026-11-21"'])(
    "leaves %j to the general path",
    (field) => {
      expect(copy(timestamp(), field)).toBeUndefined();
    },
  );

  it("is not there for a type that only its own reader knows", () => {
    const ownReader = [text, timestamp({ pattern: "d.M.yyyy H:m", zone: "Europe/Berlin" })];

    expect(ownReader.map((type) => createTimeStep(compileType(type), ","))).toEqual([undefined, undefined]);
  });

  it("is not there for a time that holds the delimiter", () => {
    expect(createTimeStep(compileType(date("d,M,yyyy")), ",")).toBeUndefined();
  });
});
