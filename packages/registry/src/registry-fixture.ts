import { definitions, findDefinition } from "@sluice/schema/testing";

import { UnknownDatasetError } from "./errors.ts";
import type { Registry } from "./registry.ts";

/** A registry of the definitions that tests stand on. */
export function createFixtureRegistry(): Registry {
  const names = definitions.map(({ name }) => name);
  return {
    folder: "datasets",
    listNames: () => names,
    listLocked: () => [],
    findLock: () => undefined,
    load: async (name) => {
      if (!names.includes(name)) throw new UnknownDatasetError(name, names, "datasets");
      return findDefinition(name);
    },
  };
}
