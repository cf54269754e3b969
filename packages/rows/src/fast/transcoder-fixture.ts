import type { FieldFormat } from "@sluice/bytes";

import { RecordInput } from "../record-input.ts";
import { Transcoder } from "./transcoder.ts";

/** A transcoder at the beginning of a record. */
export function createTranscoder(text: string, format: Partial<FieldFormat> = {}): Transcoder {
  const transcoder = Transcoder.forFormat({ delimiter: ",", quotes: true, trim: false, ...format });
  if (transcoder === undefined) throw new RangeError("only the general path can read this format");
  transcoder.begin(RecordInput.of(text), 0);
  return transcoder;
}

export function readOutput({ output, length }: Pick<Transcoder, "output" | "length">): string {
  return output.toString("utf8", 0, length);
}
