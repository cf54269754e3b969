import ora from "ora";

/** One line that says what goes on: a spinner on a terminal, nothing elsewhere, for logs and pipes keep every line. */
export interface Spinner {
  readonly tell: (detail: string) => void;
  readonly end: () => void;
}

export function createSpinner(title: string, nowMs: () => number = Date.now): Spinner {
  // A terminal without a width, as some launchers give, would have ora clear lines without end.
  const isEnabled = process.stderr.isTTY && process.stderr.columns > 0;
  if (!isEnabled) return { tell: () => undefined, end: () => undefined };
  const startedAtMs = nowMs();
  // Ctrl-C is the command's own to handle: ora would swallow it.
  const spinner = ora({ text: title, discardStdin: false }).start();
  return {
    tell: (detail) => {
      spinner.text = `${title}, ${((nowMs() - startedAtMs) / 1000).toFixed(0)} s: ${detail}`;
    },
    end: () => void spinner.stop(),
  };
}
