/** Says why a file could not be read or written, without its path, which Node.js repeats. */
export function describeFileError(error: unknown, attempt: "read" | "written"): string {
  const { code, message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  if (code === "ENOENT" || code === "ENOTDIR") return attempt === "read" ? "no such file" : "no such folder";
  return message.replace(/^E[A-Z0-9]+: (.*?)(?:, [a-z]+(?: '.*')?)?$/s, "$1");
}
