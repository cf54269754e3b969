import { describeReason } from "./retry-until-done.ts";

/** What the operating system says when the machine, not the data, is at fault (errno(3)), and the same for a person. */
const machineCodes: Readonly<Record<string, string>> = {
  EACCES: "no permission to write",
  EAGAIN: "the machine is busy",
  EBUSY: "a file is in use",
  EDQUOT: "the disk quota is used up",
  EIO: "the disk cannot be read or written",
  EMFILE: "too many open files",
  ENFILE: "too many open files",
  ENOMEM: "out of memory",
  ENOSPC: "the disk is full",
  EPERM: "no permission to write",
  EROFS: "the disk is read-only",
  ETIMEDOUT: "the disk does not answer",
};

/** DuckDB's words for the same. */
const machineMessage = /^(?:Out of Memory|IO) Error: /;
const duckdbWords: readonly (readonly [words: RegExp, meaning: string])[] = [
  [/^Out of Memory Error: /, "out of memory"],
  [/No space left on device/, "the disk is full"],
];

/** Whether work failed because this machine cannot do it at the moment: no room on the disk, no memory, no more open files. */
export function isMachineFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return machineMessage.test(error.message) || findCodeMeaning(error) !== undefined;
}

/** Why work failed, in a few words for a person: the machine's fault if it is one, else the error's first line. */
export function describeFault(error: unknown): string {
  const reason = describeReason(error);
  const known = duckdbWords.find(([words]) => words.test(reason));
  return findCodeMeaning(error) ?? known?.[1] ?? reason;
}

function findCodeMeaning(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? machineCodes[String(error.code)] : undefined;
}
