import { ByteOutput, WideBytes } from "@sluice/bytes";
import fc from "fast-check";

import type { ByteCodec } from "./byte-codec.ts";
import type { ColumnType } from "./column-type.ts";
import { compileType } from "./compile-type.ts";

/** A byte codec of a type that has one. */
export function createBytes(type: ColumnType, delimiter = ","): ByteCodec {
  const codec = compileType(type).createBytes?.(delimiter);
  if (codec === undefined) throw new RangeError(`${type.kind} has no byte codec`);
  return codec;
}

/** For tests: what a codec makes of a field. */
export interface FieldReading {
  readonly isSound: boolean;
  /** Undefined for a field that is not sound. */
  readonly json: string | undefined;
}

/** Reads a field within a row. */
export function readField(codec: ByteCodec, text: string, delimiter = ","): FieldReading {
  const bytes = new WideBytes(Buffer.from(`x${delimiter}${text}${delimiter}next\n\n\n\n\n\n\n\n`));
  const from = 1 + Buffer.byteLength(delimiter);
  const to = from + Buffer.byteLength(text);
  const output = new ByteOutput();
  const isSound = codec.read(bytes, from, to) === to;
  if (isSound) codec.writeJson(output, bytes, from, to);
  return { isSound, json: isSound ? output.output.toString("utf8", 0, output.length) : undefined };
}

/**
 * A text that the type's byte codec finds sound and its text codec does not, or that they write differently; undefined
 * when no text is.
 */
export function findDisagreement(type: ColumnType, texts: fc.Arbitrary<string>): string | undefined {
  const { toJsonToken } = compileType(type);
  const codec = createBytes(type);
  const agrees = fc.property(texts, (text) => {
    const { isSound, json } = readField(codec, text);
    return !isSound || json === toJsonToken(text);
  });
  return fc.check(agrees, { numRuns: 1000 }).counterexample?.[0];
}

/** Numbers, and what is nearly one. */
export const nearlyNumbers: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom("0", "1", "9", ".", "e", "E", "+", "-", " "), maxLength: 8 }),
  fc.stringMatching(/^[-+]?\d{0,20}(\.\d{0,5})?$/),
);
