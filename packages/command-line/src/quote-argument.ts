/** Writes an argument as a POSIX shell reads it back: as it is where no character of it has a meaning there, else quoted. */
export function quoteArgument(argument: string): string {
  return /^[\w%+,./:=@-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}
