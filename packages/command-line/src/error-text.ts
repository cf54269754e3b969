/** Everything that identifies an error: names, codes and messages, with those of its causes and parts. */
export function collectErrorText(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { code = "" }: NodeJS.ErrnoException = error;
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : [error.cause];
  return [error.name, code, error.message, ...inner.filter((each) => each instanceof Error).map(collectErrorText)].join(
    " ",
  );
}

/** The first line of a message, for a person. */
export function takeFirstLine(text: string): string {
  return text.replace(/\n.*$/s, "");
}
