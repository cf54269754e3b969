const longOption = /^--(?<long>stack|cwd)(?:=(?<value>.*))?$/;

/**
 * A bundle of short options up to the first that takes a value, with that value if it is attached: `-s`, `-sdev`, `-s=dev`,
 * `-ys`. The letters are those of `pulumi up` and `pulumi preview` (Pulumi CLI reference, read 2026-11-29).
 */
const shortOption = /^-[defhjQry]*(?<letter>[cCmpstv])(?:=?(?<value>.+))?$/;

const letters = { stack: "s", cwd: "C" } as const;

/** The value of an option of a Pulumi command line; none when it is not there. Pulumi takes the last of several. */
export function findPulumiOption(args: readonly string[], name: keyof typeof letters): string | undefined {
  let found: string | undefined;
  const left = [...args];
  for (let arg = left.shift(); arg !== undefined && arg !== "--"; arg = left.shift()) {
    const option = longOption.exec(arg) ?? shortOption.exec(arg);
    if (option === null) continue;
    const { long, letter, value = left.shift() } = option.groups ?? {};
    if (long === name || letter === letters[name]) found = value;
  }
  return found;
}

/** A stack's name without organisation and project. */
export function toStackName(stack: string): string {
  return stack.replace(/^.*\//, "");
}

export function asksForHelp(args: readonly string[]): boolean {
  return args.includes("--help") || args.includes("-h");
}
