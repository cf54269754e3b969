import { closeSync, constants, openSync, readFileSync, writeSync } from "node:fs";

import { createLineSeal } from "./line-seal.ts";
import { readSealedLines } from "./sealed-lines.ts";

/**
 * A small file that says where another one ends. A file that has lost its end is like one that is not so long yet: only
 * something beside it can tell.
 */
export interface EndMark {
  /** Writes the numbers in place of those before, always as many, in one write of a few bytes: a process that is killed leaves one or the other. */
  readonly write: (numbers: readonly number[]) => void;
  readonly close: () => void;
}

const seal = createLineSeal("end");
/** As many as the largest whole number that JavaScript has, so that every mark of a file is as long. */
const numberDigits = 16;

/** Opens the mark for writing, and creates it if it is not there. */
export function openEndMark(path: string): EndMark {
  let descriptor: number | undefined;
  return {
    write: (numbers) => {
      descriptor ??= openSync(path, constants.O_RDWR | constants.O_CREAT);
      const line = seal.seal(numbers.map((number) => String(number).padStart(numberDigits, "0")).join(" "), 0);
      writeSync(descriptor, line, 0);
    },
    close: () => {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/** The numbers of a mark. */
export function readEndMark(path: string): readonly number[] | "missing" | "damaged" {
  const bytes = readIfThere(path);
  if (bytes === undefined) return "missing";
  const [line, ...more] = readSealedLines(bytes, { seal, position: 0 });
  return line === undefined || more.length > 0 ? "damaged" : line.split(" ").map(Number);
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
