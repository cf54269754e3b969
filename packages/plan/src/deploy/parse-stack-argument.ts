/** The stack that a Pulumi command line names, without organisation and project; none when it names none. */
export function parseStackArgument(args: readonly string[]): string | undefined {
  for (const [at, arg] of args.entries()) {
    const option = /^(?:--stack|-s)(?:=(?<value>.*))?$/.exec(arg);
    if (option === null) continue;
    const stack = option.groups?.["value"] ?? args[at + 1];
    return stack?.split("/").at(-1);
  }
  return undefined;
}
