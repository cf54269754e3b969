import type { Loss } from "./loss.ts";

export const allowLossFlag = "--allow-loss";

/** A Pulumi command line without our own option, and what it allows: `--allow-loss NAME`, as often as there are names. */
export function takeAllowedLosses(args: readonly string[]): {
  readonly args: readonly string[];
  readonly allowed: readonly string[];
} {
  const [rest, allowed, left]: [string[], string[], string[]] = [[], [], [...args]];
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    const [flag, value = arg === allowLossFlag ? left.shift() : undefined] = splitFlag(arg);
    if (flag === allowLossFlag && value !== undefined) allowed.push(value);
    else rest.push(arg);
  }
  return { args: rest, allowed };
}

/** At the first `=`. */
function splitFlag(arg: string): readonly [string, string?] {
  const at = arg.indexOf("=");
  return at === -1 ? [arg] : [arg.slice(0, at), arg.slice(at + 1)];
}

/** The losses that nobody has allowed, a line each, and the way to go ahead. */
export function describeLosses(losses: readonly Loss[], allowed: readonly string[]): readonly string[] {
  const left = losses.filter(({ name }) => !allowed.includes(name));
  if (left.length === 0) return [];
  const flags = left.map(({ name }) => `${allowLossFlag} ${name}`).join(" ");
  return [
    ...left.map(({ problem }) => problem),
    `docs/operations.md#give-up-what-holds-data says what to do first; then go ahead with ${flags}`,
  ];
}
