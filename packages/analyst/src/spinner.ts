import { readTerminalColumns } from "@sluice/command-line";
import ora from "ora";

/** One line that says what is happening: a spinner on a terminal; nothing elsewhere, as logs and pipes keep every line. */
export interface Spinner {
  readonly tell: (detail: string) => void;
  readonly end: () => void;
}

export function createSpinner(title: string): Spinner {
  if (readTerminalColumns(process.stderr) === undefined) return { tell: () => undefined, end: () => undefined };
  const startedAtMs = performance.now();
  // The command handles Ctrl-C itself; with discardStdin, ora would swallow it.
  const spinner = ora({ text: title, discardStdin: false }).start();
  return {
    tell: (detail) => {
      spinner.text = `${title}, ${((performance.now() - startedAtMs) / 1000).toFixed(0)} s: ${detail}`;
    },
    end: () => void spinner.stop(),
  };
}
