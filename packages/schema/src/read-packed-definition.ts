import type { DatasetInput } from "./define-dataset.ts";
import { InvalidDatasetError } from "./errors.ts";

/**
 * Reads a definition's JSON, which a stack's program packed beside a function's code, by `defineDataset` or `compileDataset`.
 * Returns what is wrong with it as text, to be reported with whatever else is wrong with the function's configuration.
 */
export function readPackedDefinition<Definition>(
  json: string,
  read: (input: DatasetInput) => Definition,
): Definition | string {
  try {
    const input: DatasetInput = JSON.parse(json);
    return read(input);
  } catch (error) {
    if (error instanceof InvalidDatasetError || error instanceof SyntaxError) return error.message;
    throw error;
  }
}
