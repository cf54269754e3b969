import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { writeProject } from "@sluice/registry/testing";
import { type DatasetDefinition, text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import { createTemporaryFolder, runNode } from "@sluice/testing";

const mainFile = join(import.meta.dirname, "../main.ts");

export const iris = findDefinition("iris");
export const note = { name: "note", type: text, header: "note" } as const;
export const grown = withColumn({ ...note, optional: true });

export function withColumn(column: DatasetDefinition["columns"][number]): DatasetDefinition {
  return { ...iris, columns: [...iris.columns, column] };
}

/** A project with iris and people, no locks and no stacks, and the command `lock` in it. */
export function createLockProject() {
  const definitions = [iris, findDefinition("people")];
  const folder = writeProject({ folder: createTemporaryFolder("lock"), stacks: {}, definitions });
  const environment = { SLUICE_PROJECT: folder, SLUICE_ENDPOINT_FILE: join(folder, "endpoint.json") };
  return {
    folder,
    write: (file: string, content: object | string): void => {
      writeFileSync(join(folder, "datasets", file), typeof content === "string" ? content : JSON.stringify(content));
    },
    readLock: (dataset: string) => {
      const path = join(folder, "datasets/locks", `${dataset}.json`);
      return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
    },
    lock: (...args: readonly string[]) => runNode(mainFile, ["lock", ...args], { environment }),
  };
}
