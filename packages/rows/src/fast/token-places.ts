import { columnBytes, tokenFromWord, tokenToWord } from "../../kernel/layout.ts";
import type { KernelMemory } from "./kernel-memory.ts";

/** Where the JSON tokens of the row that was copied last lie in the output. */
export class TokenPlaces {
  readonly #memory: KernelMemory;
  readonly #columnsAt: number;

  constructor(memory: KernelMemory, columnsAt: number) {
    this.#memory = memory;
    this.#columnsAt = columnsAt;
  }

  getFrom(column: number): number {
    return this.#memory.toPlace(this.#memory.readWord(this.#columnsAt + column * columnBytes, tokenFromWord));
  }

  getTo(column: number): number {
    return this.#memory.toPlace(this.#memory.readWord(this.#columnsAt + column * columnBytes, tokenToWord));
  }

  readToken(column: number): string {
    return this.#memory.output.toString("utf8", this.getFrom(column), this.getTo(column));
  }
}
