const longOption = /^--stack(?:=(?<value>.*))?$/;

/**
 * A bundle of short options up to the first that takes a value, with that value if it is attached: `-s`, `-sdev`, `-s=dev`,
 * `-ys`. The letters are those of `pulumi up` and `pulumi preview` (Pulumi CLI reference, read 2026-11-29).
 */
const shortOption = /^-[defhjQry]*(?<name>[cCmpstv])(?:=?(?<value>.+))?$/;

/** The stack that a Pulumi command line names, as it names it; none when it names none. Pulumi takes the last of several. */
export function findStackArgument(args: readonly string[]): string | undefined {
  let stack: string | undefined;
  const left = [...args];
  for (let arg = left.shift(); arg !== undefined && arg !== "--"; arg = left.shift()) {
    const option = longOption.exec(arg) ?? shortOption.exec(arg);
    if (option === null) continue;
    const { name = "s", value = left.shift() } = option.groups ?? {};
    if (name === "s") stack = value;
  }
  return stack;
}

/** A stack's name without organisation and project. */
export function toStackName(stack: string): string {
  return stack.replace(/^.*\//, "");
}
