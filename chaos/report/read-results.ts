import { readFileSync } from "node:fs";

import { z } from "zod";

import { faultKinds } from "../schedule/fault-kinds.ts";
import type { Tallied } from "./tally.ts";

const resultSchema = z.object({
  event: z.literal("schedule"),
  struck: z.array(z.enum(faultKinds)),
  rows: z.number(),
  refused: z.number(),
  lost: z.number(),
  doubled: z.number(),
  exitCodeLies: z.number(),
  broken: z.array(z.string()),
});

/** Reads the schedules' lines of what `--json` printed. */
export function readResults(files: readonly string[]): readonly Tallied[] {
  const lines = files.flatMap((file) => readFileSync(file, "utf8").split("\n"));
  const parsed = lines.filter((line) => line.startsWith('{"event":"schedule"')).map((line) => JSON.parse(line));
  return z.array(resultSchema).parse(parsed);
}
