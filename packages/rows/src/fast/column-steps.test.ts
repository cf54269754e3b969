import type { FieldFormat } from "@sluice/bytes";
import {
  bigint,
  boolean,
  type ColumnType,
  compileType,
  date,
  decimal,
  double,
  int,
  oneOf,
  text,
  timestamp,
  struct,
  writtenAs,
} from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { RecordInput } from "../record-input.ts";
import { createColumnStep } from "./column-steps.ts";
import { createTranscoder, readOutput } from "./transcoder-fixture.ts";
import type { Transcoder } from "./transcoder.ts";

const plain: FieldFormat = { delimiter: ",", quotes: true, trim: false };
const trimmed: FieldFormat = { ...plain, trim: true };
const bare: FieldFormat = { ...plain, quotes: false };

function createStep(type: ColumnType, format: FieldFormat) {
  return createColumnStep({ name: "a", type: compileType(type), header: "a" }, format);
}

/** The tokens of fields of one column, up to the first that the step leaves to the general path. */
function copyAll(fields: readonly string[], type: ColumnType, format = plain) {
  const step = createStep(type, format);
  const transcoder = createTranscoder(fields.map((field) => `${field},`).join(""), format);
  return copyFields(transcoder, step, fields.length);
}

function copyFields(transcoder: Transcoder, step: (transcoder: Transcoder) => boolean, count: number) {
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const from = transcoder.length;
    if (!step(transcoder) || transcoder.peek() !== 0x2c) return tokens;
    transcoder.at += 1;
    tokens.push(readOutput(transcoder).slice(from));
  }
  return tokens;
}

describe("createColumnStep", () => {
  it.each([
    { type: int, field: "-12", token: "-12" },
    { type: int, field: "123456789", token: "123456789" },
    { type: bigint, field: "123456789012345678", token: "123456789012345678" },
    { type: double, field: "0.10", token: "0.10" },
    { type: double, field: "-1234567.89", token: "-1234567.89" },
    { type: double, field: "1E3", token: "1e3" },
    { type: double, field: ".5", token: "0.5" },
    { type: double, field: "5.", token: "5" },
    { type: int, field: "+007", token: "7" },
    { type: decimal(5, 2), field: "0123.50", token: "123.50" },
    { type: decimal(2, 2), field: ".50", token: "0.50" },
    { type: date("d.M.yyyy"), field: "1.2.2026", token: '"2026-02-01"' },
    { type: struct({ a: int }), field: "{}", token: '{"a":null}' },
    { type: timestamp(), field: "2026-12-31T23:30:00.5-0100", token: '"2027-01-01 00:30:00.5"' },
    { type: boolean, field: "Yes", token: "true" },
    { type: oneOf(["red"]), field: "red", token: '"red"' },
    { type: oneOf(["red"]), field: '"red"', token: '"red"' },
    { type: writtenAs(double, { groupMark: "," }), field: '"1,234.5"', token: "1234.5" },
    { type: text, field: "a b", token: '"a b"' },
    { type: text, field: '"a,""b"', token: String.raw`"a,\"b"` },
    { type: timestamp(), field: "2026-11-21T02:26:00Z", token: '"2026-11-21 02:26:00"' },
    {
      type: timestamp({ pattern: "d.M.yyyy H:mm", zone: "Europe/Berlin" }),
      field: "1.2.2026 3:04",
      token: '"2026-02-01 02:04:00"',
    },
  ])("copies, in a column of $type.kind, the field $field as $token", ({ type, field, token }) => {
    expect(copyAll([field], type)).toEqual([token]);
  });

  it.each([
    { type: int, field: "1234567890" },
    { type: int, field: "1.0" },
    { type: int, field: "1e3" },
    { type: double, field: "1e300" },
    { type: int, field: '"1"' },
    { type: bigint, field: "1234567890123456789" },
    { type: double, field: " 1" },
    { type: decimal(5, 2), field: "1234.5" },
    { type: boolean, field: "maybe" },
    { type: oneOf(['"red"']), field: '"""red"""' },
    { type: text, field: 'a"b' },
    { type: text, field: '"a"b' },
    { type: timestamp(), field: "2026-02-30" },
  ])("leaves to the general path, in a column of $type.kind, the field $field", ({ type, field }) => {
    expect(copyAll([field], type)).toEqual([]);
  });

  it.each([
    { type: int, field: " 12 ", token: "12" },
    { type: text, field: "  a b ", token: '"a b"' },
    { type: text, field: ' "a, b  " ', token: '"a, b"' },
    { type: boolean, field: "  no ", token: "false" },
    { type: timestamp(), field: " 2026-11-21T02:26Z ", token: '"2026-11-21 02:26:00"' },
  ])("skips padding, in a trimmed column of $type.kind, around the field $field", ({ type, field, token }) => {
    expect(copyAll([field], type, trimmed)).toEqual([token]);
  });

  it("keeps blanks around a text that is not trimmed", () => {
    expect(copyAll([" a ", '" b "'], text)).toEqual(['" a "', '" b "']);
  });

  it("copies quotes as text when the format has none", () => {
    expect(copyAll(['"a"'], text, bare)).toEqual([String.raw`"\"a\""`]);
  });

  it("copies a field that repeats the one above", () => {
    const fields = ["2026-11-21", "2026-11-21", "2026-11-21T02:26", "2026-11-21T02:26", "2026-11-21"];

    expect(copyAll(fields, timestamp())).toEqual([
      '"2026-11-21 00:00:00"',
      '"2026-11-21 00:00:00"',
      '"2026-11-21 02:26:00"',
      '"2026-11-21 02:26:00"',
      '"2026-11-21 00:00:00"',
    ]);
  });

  it("does not mistake the beginning of a longer field for a repetition", () => {
    expect(copyAll(["red", "red", "redder"], oneOf(["red", "redder"]))).toEqual(['"red"', '"red"', '"redder"']);
  });

  it("does not repeat a field of another record", () => {
    const step = createStep(oneOf(["red", "blu"]), plain);
    const transcoder = createTranscoder("red,");
    copyFields(transcoder, step, 1);
    transcoder.begin(RecordInput.of("blu,"), 0);

    expect(copyFields(transcoder, step, 1)).toEqual(['"blu"']);
  });
});
