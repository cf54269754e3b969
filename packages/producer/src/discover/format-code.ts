/** The same as in the project's `.oxfmtrc.json`: the API reads no configuration file. */
const options = { printWidth: 120, sortImports: {} };

/** Formats TypeScript the way `pnpm run fix` formats the project's files. */
export function formatCode(source: string): Promise<string> {
  return formatAs("dataset.ts", source);
}

/** Formats JSON likewise. */
export function formatJson(source: string): Promise<string> {
  return formatAs("dataset.json", source);
}

async function formatAs(fileName: string, source: string): Promise<string> {
  // Loaded when it is needed: the ingest host does not have it.
  const { format } = await import("oxfmt");
  const { code, errors } = await format(fileName, source, options);
  const [error] = errors;
  if (error !== undefined) throw new TypeError(`the generated code does not parse: ${error.message}`);
  return code;
}
