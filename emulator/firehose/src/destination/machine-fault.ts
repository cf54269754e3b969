/** What the operating system says when the machine, not the data, is at fault: errno(3). */
const machineCodes = new Set([
  "EACCES",
  "EAGAIN",
  "EBUSY",
  "EDQUOT",
  "EIO",
  "EMFILE",
  "ENFILE",
  "ENOMEM",
  "ENOSPC",
  "EPERM",
  "EROFS",
  "ETIMEDOUT",
]);

/** DuckDB's words for the same. */
const machineMessage = /^(?:Out of Memory|IO) Error: /;

/** Whether work failed because this machine cannot do it at the moment: no room on the disk, no memory, no more open files. */
export function isMachineFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return machineMessage.test(error.message) || ("code" in error && machineCodes.has(String(error.code)));
}
