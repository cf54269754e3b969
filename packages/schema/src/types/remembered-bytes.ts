import { type ByteOutput, type PaddedBytes, padToSteps, RecentBytes, unknown, type WideBytes } from "@sluice/bytes";

import type { ByteCodec } from "./byte-codec.ts";

/** Beyond this many tokens, the known ones are forgotten: memory stays bounded. */
const maxKnown = 4096;

/**
 * Reads a field's text by its type's text codec, and remembers the tokens of recent ones: for types whose values repeat,
 * and for those that have no other way.
 */
export class RememberedBytes implements ByteCodec {
  readonly endsItself = false;
  readonly repeats = false;
  readonly #toJsonToken: (text: string) => string | undefined;
  readonly #recent = new RecentBytes();
  #tokens: PaddedBytes[] = [];
  #current: number = unknown;

  constructor(toJsonToken: (text: string) => string | undefined) {
    this.#toJsonToken = toJsonToken;
  }

  /** Leaves a text with quotes alone: in its bytes they may be doubled. */
  read(bytes: WideBytes, from: number, to: number): number {
    this.#current = this.#recent.find(bytes, from, to);
    if (this.#current === unknown) this.#learn(bytes, from, to);
    return this.#current === unknown ? -1 : to;
  }

  writeJson(output: ByteOutput): void {
    const token = this.#tokens[this.#current];
    if (token !== undefined) output.write(token);
  }

  #learn(bytes: WideBytes, from: number, to: number): void {
    const text = bytes.buffer.toString("utf8", from, to);
    const json = text.includes('"') ? undefined : this.#toJsonToken(text);
    if (json === undefined) return;
    if (this.#tokens.length >= maxKnown) this.#forget();
    this.#current = this.#tokens.push(padToSteps(Buffer.from(json))) - 1;
    this.#recent.keep(bytes, from, to, this.#current);
  }

  #forget(): void {
    this.#tokens = [];
    this.#recent.forget();
  }
}
