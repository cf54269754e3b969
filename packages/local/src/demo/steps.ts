import ora from "ora";

/** Progress of a command in steps, one at a time: a spinner on a terminal, plain lines elsewhere. */
export interface Steps {
  /** Ends the step before and begins the next. */
  readonly onStep: (title: string) => void;
  /** Adds detail to the current step. */
  readonly onDetail: (detail: string) => void;
  readonly done: () => void;
  readonly fail: () => void;
}

export function createSteps(): Steps {
  // Some launchers give a terminal of width 0, in which ora would clear lines for ever.
  const spinner = ora(process.stderr.columns === 0 ? { isEnabled: false } : {});
  let title = "";
  let startedAtMs = 0;
  const done = (): void => {
    if (title === "") return;
    spinner.succeed(`${title} (${((Date.now() - startedAtMs) / 1000).toFixed(1)} s)`);
    title = "";
  };
  return {
    onStep: (next) => {
      done();
      title = next;
      startedAtMs = Date.now();
      spinner.start(next);
    },
    onDetail: (detail) => {
      spinner.text = `${title}: ${detail}`;
    },
    done,
    fail: () => {
      if (title !== "") spinner.fail(title);
    },
  };
}
