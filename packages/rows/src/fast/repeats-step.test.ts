import { type ByteCodec, compileType, timestamp } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { RecordInput } from "../record-input.ts";
import { createRepeatsStep } from "./repeats-step.ts";
import { createTranscoder, readOutput } from "./transcoder-fixture.ts";
import type { Transcoder } from "./transcoder.ts";

/** A codec of times that counts how many it reads. */
function createCounting() {
  const codec = compileType(timestamp()).createBytes?.(",");
  if (codec === undefined) throw new RangeError("times have a byte codec");
  const counts = { reads: 0 };
  const counting: ByteCodec = {
    endsItself: true,
    repeats: true,
    read: (bytes, from, to) => {
      counts.reads += 1;
      return codec.read(bytes, from, to);
    },
    writeJson: (output, bytes, from, to) => codec.writeJson(output, bytes, from, to),
  };
  return { counts, step: createRepeatsStep(counting) };
}

/** The tokens of fields, up to the first that the step leaves alone. */
function copyAll(transcoder: Transcoder, step: (transcoder: Transcoder) => boolean): readonly string[] {
  const tokens: string[] = [];
  while (transcoder.at < transcoder.end) {
    const from = transcoder.length;
    if (!step(transcoder)) return tokens;
    tokens.push(readOutput(transcoder).slice(from));
    transcoder.at += 1;
  }
  return tokens;
}

describe("createRepeatsStep", () => {
  it("reads a field once, and copies it while it repeats", () => {
    const { counts, step } = createCounting();
    const transcoder = createTranscoder("2026-11-21,2026-11-21,2026-11-22,2026-11-22,");

    expect(copyAll(transcoder, step)).toEqual([
      '"2026-11-21 00:00:00"',
      '"2026-11-21 00:00:00"',
      '"2026-11-22 00:00:00"',
      '"2026-11-22 00:00:00"',
    ]);
    expect(counts.reads).toBe(2);
  });

  it("does not mistake the beginning of a longer field for a repetition", () => {
    const { step } = createCounting();
    const transcoder = createTranscoder("2026-11-21,2026-11-21T02:26,");

    expect(copyAll(transcoder, step)).toEqual(['"2026-11-21 00:00:00"', '"2026-11-21 02:26:00"']);
  });

  it("does not repeat a field of another record", () => {
    const { step } = createCounting();
    const transcoder = createTranscoder("2026-11-21,");
    copyAll(transcoder, step);
    transcoder.begin(RecordInput.of("2026-11-22,"), 0);

    expect(copyAll(transcoder, step)).toEqual(['"2026-11-22 00:00:00"']);
  });

  it("leaves alone what the codec does not read", () => {
    const { step } = createCounting();

    expect(copyAll(createTranscoder("2026-11-21,soon,"), step)).toEqual(['"2026-11-21 00:00:00"']);
  });
});
