import { UsageError } from "./errors.ts";

/**
 * Refuses options of an earlier version, by name, each with what took its place. Throws {@link UsageError}, which names
 * all that were given.
 */
export function refuseRenamedOptions(args: readonly string[], successors: Readonly<Record<string, string>>): void {
  const names = new Set(args.map((arg) => arg.replace(/=.*$/s, "")));
  const refused = Object.entries(successors).filter(([name]) => names.has(name));
  if (refused.length === 0) return;
  throw new UsageError(`${refused.map(([name, successor]) => `${name}: ${successor}`).join("; ")} (see --help)`);
}
