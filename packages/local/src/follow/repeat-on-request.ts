/** Work that is done again on request, one run at a time. */
export interface RepeatedWork {
  /** Starts a run, or another one after that in progress, which may have begun too early. */
  readonly request: () => void;
  /** Resolves when there is nothing left to do. */
  readonly whenIdle: () => Promise<void>;
}

/** The work must not reject. */
export function repeatOnRequest(work: () => Promise<void>): RepeatedWork {
  let isRequested = false;
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (isRequested) {
      isRequested = false;
      await work();
    }
    running = undefined;
  };
  return {
    request: () => {
      isRequested = true;
      running ??= run();
    },
    whenIdle: async () => running,
  };
}
