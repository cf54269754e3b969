import type { ByteCodec } from "@sluice/schema";

import type { ColumnStep } from "./column-step.ts";

/** Reads a value that ends by itself, and copies one that equals the one above from the output. */
export function createRepeatsStep(codec: ByteCodec): ColumnStep {
  let record = -1;
  let [inputFrom, inputTo, outputFrom, outputTo] = [0, 0, 0, 0];
  return (transcoder) => {
    const { wide, at, length } = transcoder;
    // Compares the byte after the field too: the beginning of a longer field is not a repetition.
    if (record === transcoder.record && transcoder.repeatsInput(inputFrom, inputTo + 1)) {
      transcoder.repeat(outputFrom, outputTo);
      transcoder.at += inputTo - inputFrom;
      return true;
    }
    const to = codec.read(wide, at, transcoder.end);
    if (to === -1) return false;
    codec.writeJson(transcoder, wide, at, to);
    transcoder.at = to;
    [record, inputFrom, inputTo] = [transcoder.record, at, to];
    [outputFrom, outputTo] = [length, transcoder.length];
    return true;
  };
}
