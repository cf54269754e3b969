/** The stack that a Pulumi command line names, without organisation and project; none when it names none. */
export function parseStackArgument(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => /^(--stack|-s)(=|$)/.test(arg));
  if (at < 0) return undefined;
  const named = /^[^=]+=(.*)$/.exec(args[at] ?? "")?.[1] ?? args[at + 1];
  return named?.split("/").at(-1);
}
