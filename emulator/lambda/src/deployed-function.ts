import { rmSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

import type { LambdaFunction } from "./lambda-function.ts";

/** What a function runs: settings, and a folder with its code. */
export interface Deployment<Settings> {
  readonly settings: Settings;
  readonly codeFolder: string;
}

/** A function whose code and settings can be replaced while it runs. */
export interface DeployedFunction<Settings> {
  readonly invoke: LambdaFunction["invoke"];
  /**
   * Runs later invocations with another deployment; those in progress end with the one that they began with, and then its
   * code is removed. Returns false, and changes nothing, if it is the same deployment.
   */
  readonly replace: (next: Deployment<Settings>) => boolean;
  readonly close: () => Promise<void>;
}

interface Version<Settings> extends Deployment<Settings> {
  readonly called: LambdaFunction;
}

export function deployFunction<Settings>(
  first: Deployment<Settings>,
  start: (deployment: Deployment<Settings>) => LambdaFunction,
): DeployedFunction<Settings> {
  let current: Version<Settings> = { ...first, called: start(first) };
  /** Replaced, with invocations that have not ended yet. */
  const retiring = new Set<Version<Settings>>();
  const retire = async (version: Version<Settings>): Promise<void> => {
    retiring.add(version);
    await version.called.retire();
    retiring.delete(version);
    const { codeFolder } = version;
    const isInUse = [current, ...retiring].some((each) => each.codeFolder === codeFolder);
    if (!isInUse) rmSync(codeFolder, { recursive: true, force: true });
  };
  return {
    invoke: (eventJson, reader) => current.called.invoke(eventJson, reader),
    replace: (next) => {
      const { settings, codeFolder } = current;
      if (isDeepStrictEqual({ settings, codeFolder }, next)) return false;
      const before = current;
      current = { ...next, called: start(next) };
      void retire(before);
      return true;
    },
    close: async () => {
      await Promise.all([current, ...retiring].map(({ called }) => called.close()));
    },
  };
}
