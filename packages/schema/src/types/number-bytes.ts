import { ascii, type ByteOutput, skipDigits, type WideBytes } from "@sluice/bytes";

import type { ByteCodec } from "./byte-codec.ts";
import { toJsonNumber } from "./json-number.ts";

/** Numbers within these limits are certainly of the type. Zeros at the beginning do not count. */
export interface NumberLimits {
  readonly maxWholeDigits: number;
  /** 0: no point either. */
  readonly maxFractionDigits: number;
  /** Whether an exponent may follow, of one or two digits. */
  readonly hasExponent: boolean;
}

/** Reads a number digit by digit: what `toJsonNumber` reads, within a type's limits. */
export class NumberBytes implements ByteCodec {
  readonly endsItself = true;
  readonly repeats = false;
  readonly maxWholeDigits: number;
  /** The point, and the digits behind it. */
  readonly maxFractionBytes: number;
  readonly #hasExponent: boolean;
  /** Whether the number read last is written as JSON writes it. */
  #isJson = false;

  /** Undefined where a number may hold the delimiter: the number ends there. */
  static within(limits: NumberLimits, delimiter: string): NumberBytes | undefined {
    return /[-+.eE\d]/.test(delimiter) ? undefined : new NumberBytes(limits);
  }

  private constructor({ maxWholeDigits, maxFractionDigits, hasExponent }: NumberLimits) {
    this.maxWholeDigits = maxWholeDigits;
    this.maxFractionBytes = maxFractionDigits === 0 ? 0 : maxFractionDigits + 1;
    this.#hasExponent = hasExponent;
  }

  /** Reads what most numbers look like; short enough for the compiler to put it where it is called. */
  read({ buffer }: WideBytes, from: number, to: number): number {
    const wholeFrom = buffer[from] === ascii.minus ? from + 1 : from;
    const wholeTo = skipDigits(buffer, wholeFrom, to);
    const digits = wholeTo - wholeFrom;
    const at = buffer[wholeTo] === ascii.point ? skipDigits(buffer, wholeTo + 1, to) : wholeTo;
    const fractionBytes = at - wholeTo;
    const isWithin = digits <= this.maxWholeDigits && fractionBytes <= this.maxFractionBytes;
    const isPlain = digits === 1 || (digits > 1 && buffer[wholeFrom] !== ascii.zero);
    const isOther = !isWithin || !isPlain || fractionBytes === 1 || (at < to && isExponentLetter(buffer[at]));
    if (isOther) return this.#readOther(buffer, from, to);
    this.#isJson = true;
    return at;
  }

  writeJson(output: ByteOutput, bytes: WideBytes, from: number, to: number): void {
    if (this.#isJson) output.copy(bytes, from, to);
    else output.writeText(toJsonNumber(bytes.buffer.toString("latin1", from, to)) ?? "");
  }

  /** Reads what JSON writes differently: `+1`, `.5`, `5.`, `007`, an exponent. */
  #readOther(bytes: Uint8Array, from: number, to: number): number {
    this.#isJson = false;
    const wholeFrom = skipSign(bytes, from);
    const wholeTo = skipDigits(bytes, wholeFrom, to);
    if (wholeTo - skipZeros(bytes, wholeFrom, wholeTo) > this.maxWholeDigits) return -1;
    const hasPoint = bytes[wholeTo] === ascii.point && this.maxFractionBytes > 0;
    const at = hasPoint ? skipDigits(bytes, wholeTo + 1, to) : wholeTo;
    const hasDigits = at - wholeFrom > (hasPoint ? 1 : 0);
    if (!hasDigits || at - wholeTo > Math.max(1, this.maxFractionBytes)) return -1;
    return this.#hasExponent && isExponentLetter(bytes[at]) ? skipExponent(bytes, at + 1, to) : at;
  }
}

/** Where an exponent of one or two digits ends; -1 for another. */
function skipExponent(bytes: Uint8Array, signAt: number, to: number): number {
  const from = skipSign(bytes, signAt);
  const end = skipDigits(bytes, from, to);
  return end === from || end - from > 2 ? -1 : end;
}

function isExponentLetter(byte = 0): boolean {
  return byte === ascii.e || byte === ascii.E;
}

function skipZeros(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] === ascii.zero) at += 1;
  return at;
}

function skipSign(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  return byte === ascii.minus || byte === ascii.plus ? at + 1 : at;
}
