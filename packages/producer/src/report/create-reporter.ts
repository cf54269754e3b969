import { createBarReporter } from "./bar-reporter.ts";
import { createJsonReporter, createTextReporter, type Output, type Reporter } from "./reporter.ts";

const output: Output = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
};

/** A progress bar on a terminal; lines for logs and scripts. */
export function createReporter({ json, interval }: { readonly json?: true; readonly interval?: number }): Reporter {
  if (json === true) return createJsonReporter(output);
  // Rows that are shown one by one need no bar.
  return process.stderr.isTTY && interval === undefined
    ? createBarReporter(output, process.stderr)
    : createTextReporter(output);
}
