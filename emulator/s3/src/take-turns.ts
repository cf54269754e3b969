export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Runs tasks one after the other, in the order given. A task that fails does not stop the next. */
export function takeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work);
    last = run.catch(() => undefined);
    return run;
  };
}
