/** As the project's `.oxfmtrc.json` has it, which oxfmt reads for the files of a folder alone. */
const options = { printWidth: 120, sortImports: {} };

/** Lays TypeScript out as formatting a file of it would. */
export async function formatCode(source: string): Promise<string> {
  // Only who writes a dataset waits for the formatter; the ingest host has none.
  const { format } = await import("oxfmt");
  const { code, errors } = await format("dataset.ts", source, options);
  const [error] = errors;
  if (error !== undefined) throw new TypeError(`code that was written here: ${error.message}`);
  return code;
}
