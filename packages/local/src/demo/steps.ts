import ora from "ora";

/** Progress of a command in steps, one at a time: a spinner on a terminal, one plain line a step elsewhere. */
export interface Steps {
  /** Ends the step before and begins the next. */
  readonly onStep: (title: string) => void;
  /** Adds detail to the current step. */
  readonly onDetail: (detail: string) => void;
  readonly done: () => void;
  readonly fail: () => void;
}

/** How the current step is shown. */
interface Display {
  readonly begin: (title: string) => void;
  readonly tell: (text: string) => void;
  readonly succeed: (text: string) => void;
  readonly fail: (text: string) => void;
}

export function createSteps(stream: NodeJS.WriteStream = process.stderr): Steps {
  // Some launchers give a terminal of width 0, in which ora would clear lines for ever.
  const display = stream.isTTY && stream.columns > 0 ? createSpinner(stream) : createLines(stream);
  let title = "";
  let startedAtMs = 0;
  const done = (): void => {
    if (title === "") return;
    display.succeed(`${title} (${((Date.now() - startedAtMs) / 1000).toFixed(1)} s)`);
    title = "";
  };
  return {
    onStep: (next) => {
      done();
      title = next;
      startedAtMs = Date.now();
      display.begin(next);
    },
    onDetail: (detail) => display.tell(`${title}: ${detail}`),
    done,
    fail: () => {
      if (title !== "") display.fail(title);
    },
  };
}

function createSpinner(stream: NodeJS.WriteStream): Display {
  const spinner = ora({ stream });
  return {
    begin: (title) => void spinner.start(title),
    tell: (text) => {
      spinner.text = text;
    },
    succeed: (text) => void spinner.succeed(text),
    fail: (text) => void spinner.fail(text),
  };
}

function createLines(stream: NodeJS.WritableStream): Display {
  return {
    begin: () => undefined,
    tell: () => undefined,
    succeed: (text) => void stream.write(`✔ ${text}\n`),
    fail: (text) => void stream.write(`✖ ${text}\n`),
  };
}
