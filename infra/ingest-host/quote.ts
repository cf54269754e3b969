import { InvalidArgumentsError } from "../arguments/errors.ts";
import { hasControlCharacters } from "./find-source-problems.ts";

/** A word of a unit's command line: `%` and `$` have a meaning there, quotes and backslashes are escaped (systemd.service(5)). */
export function quoteForCommand(word: string): string {
  return quoteForUnit(word).replaceAll("$", "$$$$");
}

/** A value in a unit's other settings, where `$` is just a character (systemd.syntax(7), Quoting). */
export function quoteForUnit(value: string): string {
  requireOneLine(value);
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("%", "%%")}"`;
}

/** A word for bash. */
export function quoteForShell(word: string): string {
  requireOneLine(word);
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** What comes from a configuration has been refused before. Outputs of other resources have not. */
function requireOneLine(value: string): void {
  if (!hasControlCharacters(value)) return;
  const message = `expected no control characters in what the host is told, got ${JSON.stringify(value)}`;
  throw new InvalidArgumentsError("Ingest host", [{ path: "ingestHost", message }]);
}
