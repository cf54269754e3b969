import { ByteOutput, WideBytes } from "@sluice/bytes";

import { outputWord, partitionWord, programAt } from "../../kernel/layout.ts";
import type { LinearMemory } from "./kernel.ts";
import type { MemoryImage } from "./memory-image.ts";

const pageBytes = 64 * 1024;
const firstOutputBytes = 1024 * 1024;

/** The kernel's memory. What it begins with is the kernel's; behind that lies the output, to which both sides write. */
export class KernelMemory extends ByteOutput {
  readonly #memory: LinearMemory;
  readonly #outputFrom: number;
  /** All of it. */
  wide: WideBytes;
  #words: Uint32Array;

  /** Writes what a memory begins with; the output lies behind. */
  static behind(image: MemoryImage, memory: LinearMemory): KernelMemory {
    memory.grow(Math.ceil((image.length + firstOutputBytes) / pageBytes));
    image.writeTo(new Uint8Array(memory.buffer));
    return new KernelMemory(memory, image.length);
  }

  private constructor(memory: LinearMemory, outputFrom: number) {
    super(Buffer.from(memory.buffer, outputFrom));
    this.#memory = memory;
    this.#outputFrom = outputFrom;
    this.wide = new WideBytes(Buffer.from(memory.buffer));
    this.#words = new Uint32Array(memory.buffer);
  }

  /** Reads the partition's number that the kernel wrote last. */
  get partition(): number {
    return this.readWord(programAt, partitionWord);
  }

  readWord(at: number, word: number): number {
    return this.#words[at / Uint32Array.BYTES_PER_ELEMENT + word] ?? 0;
  }

  /** Where a byte of the output lies in the memory. */
  toAddress(at: number): number {
    return this.#outputFrom + at;
  }

  /** Where a byte of the memory lies in the output. */
  toPlace(address: number): number {
    return address - this.#outputFrom;
  }

  /** Lets the kernel write where the host has stopped. */
  giveOutput(): void {
    this.#words[programAt / Uint32Array.BYTES_PER_ELEMENT + outputWord] = this.toAddress(this.length);
  }

  /** Goes on writing where the kernel has stopped. */
  takeOutput(): void {
    this.length = this.toPlace(this.readWord(programAt, outputWord));
  }

  /** Finds the memory again when it has grown. */
  move(): void {
    const { buffer } = this.#memory;
    this.use(Buffer.from(buffer, this.#outputFrom));
    this.wide = new WideBytes(Buffer.from(buffer));
    this.#words = new Uint32Array(buffer);
  }

  /** The memory stays where it is: nothing is moved. */
  protected override grow(bytes: number): void {
    this.#memory.grow(Math.ceil((bytes - this.output.length) / pageBytes));
    this.move();
  }
}
