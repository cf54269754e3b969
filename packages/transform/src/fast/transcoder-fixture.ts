import { Transcoder } from "./transcoder.ts";

/** A transcoder at the beginning of a record. */
export function createTranscoder(text: string, delimiter = ","): Transcoder {
  const transcoder = new Transcoder(delimiter.charCodeAt(0));
  transcoder.begin(Buffer.from(text), 0);
  return transcoder;
}

export function readOutput({ output, length }: Pick<Transcoder, "output" | "length">): string {
  return output.toString("utf8", 0, length);
}
