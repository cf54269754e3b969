import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";

import type { Clock } from "@sluice/emulator-wire";

export interface ProjectWatchOptions {
  /** Has `Pulumi.yaml`. */
  readonly dir: string;
  readonly stack: string;
  readonly clock: Pick<Clock, "after">;
  /** Called when a folder cannot be watched. */
  readonly onProblem: (problem: string) => void;
}

/** What a stack's plan depends on, as it changes. */
export interface ProjectWatch {
  /** Calls back after each change, and at once if there was one before. */
  readonly listen: (onChange: () => void) => void;
  readonly close: () => void;
}

/** Holds the definitions of datasets, if the project has any of its own. */
const definitionsFolder = "datasets";

/** In the folder of the definitions: says which of their changes data can take, and since when they are as they are. */
const locksFolder = "locks";

/** An editor may write a file in several steps. */
const settleMs = 200;

/** Watches a project's `Pulumi.yaml`, the stack's own file, and the folder `datasets` with its locks, whether or not it is there yet. */
export function watchProject({ dir, stack, clock, onProblem }: ProjectWatchOptions): ProjectWatch {
  const change = createSettledSignal(clock);
  const watched = new Set(["Pulumi.yaml", `Pulumi.${stack}.yaml`, definitionsFolder]);
  const watchOne = (folder: string, onEvent: (name: string | null) => void): FSWatcher | undefined =>
    watchFolder(folder, onEvent, onProblem);
  let definitions: FSWatcher | undefined;
  let locks: FSWatcher | undefined;
  const watchLocks = (): void => {
    locks?.close();
    locks = watchOne(join(dir, definitionsFolder, locksFolder), change.raise);
  };
  const watchDefinitions = (): void => {
    definitions?.close();
    definitions = watchOne(join(dir, definitionsFolder), (name) => {
      if (name === null || name === locksFolder) watchLocks();
      change.raise();
    });
    if (definitions !== undefined) watchLocks();
  };
  const root = watchOne(dir, (name) => {
    // It may have been created or replaced: a watcher stays with the folder that it began with.
    if (name === null || name === definitionsFolder) watchDefinitions();
    if (name === null || watched.has(name)) change.raise();
  });
  watchDefinitions();
  return {
    listen: change.listen,
    close: () => {
      root?.close();
      definitions?.close();
      locks?.close();
      change.end();
    },
  };
}

/** Undefined for a folder that is not there. */
function watchFolder(
  folder: string,
  onEvent: (name: string | null) => void,
  onProblem: (problem: string) => void,
): FSWatcher | undefined {
  const report = ({ message }: Error): void =>
    onProblem(`${folder} cannot be watched, so its changes take a restart: ${message}`);
  try {
    return watch(folder, { persistent: false }, (_, name) => onEvent(name)).on("error", report);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!("code" in error && error.code === "ENOENT")) report(error);
    return undefined;
  }
}

/** A signal that waits until nothing has raised it for a while, and that is kept for whoever listens later. */
function createSettledSignal(clock: Pick<Clock, "after">) {
  let cancel: (() => void) | undefined;
  let isKept = false;
  let call = (): void => {
    isKept = true;
  };
  return {
    raise: (): void => {
      cancel?.();
      cancel = clock.after(settleMs, () => call());
    },
    listen: (onChange: () => void): void => {
      call = onChange;
      if (isKept) onChange();
    },
    end: (): void => cancel?.(),
  };
}
