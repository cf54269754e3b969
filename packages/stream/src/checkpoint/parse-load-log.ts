import { findVersionProblem, type FormatVersions, readVersion } from "@sluice/format-version";
import { readChecksum, readSealedLines } from "@sluice/integrity";
import { z } from "zod";

import { LoadLogVersionError } from "../errors.ts";
import { headerSchema, LoadLog, loadLogVersion } from "./load-log.ts";
import { createLoadSeal } from "./seal-log.ts";

/** It had no checksums: a log that says that it is of this version is read without. */
const unsealedVersion = 1;
const wayOut = "finish the load with the version that began it, or start over with --restart";
const versions: FormatVersions = {
  current: loadLogVersion,
  oldest: unsealedVersion,
  whenOlder: wayOut,
  whenNewer: wayOut,
};

/** A log as it was read. */
export interface ParsedLoadLog {
  readonly log: LoadLog;
  /** Whether its lines have checksums. */
  readonly isSealed: boolean;
}

const lineFeed = 0x0a;

/**
 * Reads a log. A last line that was cut off is dropped: what it says was not done yet. Throws an error that says what
 * is wrong; {@link LoadLogVersionError} for a log of another version.
 */
export function parseLoadLog(bytes: Uint8Array): ParsedLoadLog {
  const firstEnd = bytes.indexOf(lineFeed);
  const header = parseHeader(Buffer.from(bytes.subarray(0, Math.max(0, firstEnd))).toString());
  const isSealed = readVersion(header) !== unsealedVersion;
  if (isSealed && readChecksum(header) === "absent") throw new Error("line 1 is damaged");
  const log = new LoadLog(headerSchema.parse({ ...header, version: loadLogVersion }));
  const rest = bytes.subarray(firstEnd + 1);
  for (const line of isSealed ? readSealed(rest, log) : readUnsealed(rest)) log.read(line);
  const problem = log.findProblem();
  if (problem !== undefined) throw new Error(problem);
  return { log, isSealed };
}

/** The checksum comes before the version: a digit of that may be what has changed. */
function parseHeader(line: string): object {
  if (!line.startsWith("h ")) throw new Error("it does not begin with a load");
  const header = parseJson(line.slice(2));
  if (readChecksum(header) === "wrong") throw new Error("line 1 is damaged");
  const problem = findVersionProblem(readVersion(header), versions);
  if (problem !== undefined) throw new LoadLogVersionError(problem);
  return z.looseObject({}).parse(header);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error("line 1 is damaged", { cause });
  }
}

function readSealed(bytes: Uint8Array, { header }: LoadLog): readonly string[] {
  const lines = readSealedLines(bytes, { seal: createLoadSeal(header), position: 1 });
  return lines.map((line, index) => {
    if (line === undefined) throw new Error(`line ${index + 2} of ${lines.length + 1} is damaged`);
    return line;
  });
}

function readUnsealed(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes).toString();
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .slice(0, -1);
}
