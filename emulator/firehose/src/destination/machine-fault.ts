import { describeMachineFault } from "@sluice/emulator-wire";

import { describeReason } from "./retry-until-done.ts";

/** DuckDB's words for a fault of the machine. */
const machineMessage = /^(?:Out of Memory|IO) Error: /;
const duckdbWords: readonly (readonly [words: RegExp, meaning: string])[] = [
  [/^Out of Memory Error: /, "out of memory"],
  [/No space left on device/, "the disk is full"],
];

/** Whether work failed because this machine cannot do it at the moment: no room on the disk, no memory, no more open files. */
export function isMachineFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return machineMessage.test(error.message) || describeMachineFault(error) !== undefined;
}

/** Why work failed, in a few words for a person: the machine's fault if it is one, else the error's first line. */
export function describeFault(error: unknown): string {
  const reason = describeReason(error);
  const known = duckdbWords.find(([words]) => words.test(reason));
  return describeMachineFault(error) ?? known?.[1] ?? reason;
}
