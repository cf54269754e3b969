import { closeSync, existsSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";

import { createLineSeal } from "./line-seal.ts";
import { readIfThere } from "./read-if-there.ts";
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
      if (descriptor === undefined && !existsSync(path)) return placeEndMark(path, numbers);
      descriptor ??= openSync(path, "r+");
      writeSync(descriptor, sealNumbers(numbers), 0);
      return undefined;
    },
    close: () => {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/**
 * Puts a mark in place of whatever is there, in one step. A disk without room, or a process that is killed, leaves what was
 * there: an empty mark would be taken for a damaged one.
 */
export function placeEndMark(path: string, numbers: readonly number[]): void {
  const newPath = `${path}.new`;
  try {
    writeFileSync(newPath, sealNumbers(numbers));
    renameSync(newPath, path);
  } catch (error) {
    rmSync(newPath, { force: true });
    throw error;
  }
}

function sealNumbers(numbers: readonly number[]): string {
  return seal.seal(numbers.map((number) => String(number).padStart(numberDigits, "0")).join(" "), 0);
}

/** The numbers of a mark. */
export function readEndMark(path: string): readonly number[] | "missing" | "damaged" {
  const bytes = readIfThere(path);
  if (bytes === undefined) return "missing";
  const [line, ...more] = readSealedLines(bytes, { seal, position: 0 });
  return line === undefined || more.length > 0 ? "damaged" : line.split(" ").map(Number);
}
