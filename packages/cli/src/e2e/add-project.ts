import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder, type ProcessResult, rootDir } from "@sluice/testing";

import { runSluice } from "./run-sluice.ts";
import { startLocal } from "./start-local.ts";

/** A project whose stack runs, for datasets to be added to. */
export interface AddProject {
  readonly project: string;
  /** Runs a command in it. */
  readonly run: (command: string, ...args: readonly string[]) => Promise<ProcessResult>;
  readonly queryRows: (sql: string) => Promise<readonly (readonly unknown[])[]>;
  /** Kills the stack. */
  readonly end: () => void;
}

/** Starts the stack of a new project. */
export async function startAddProject(): Promise<AddProject> {
  const project = createProject("add");
  const local = await startLocal({ args: ["--project", project, "--speed-up", "3000"] });
  const environment = { SLUICE_PROJECT: project, SLUICE_ENDPOINT_FILE: local.endpointFile };
  const run: AddProject["run"] = (command, ...args) => runSluice(command, args, environment);
  return {
    project,
    run,
    queryRows: async (sql) => {
      const { stdout } = await run("query", sql, "--json");
      const lines = stdout.split("\n").filter((line) => line !== "");
      return lines.map((line) => Object.values(JSON.parse(line)));
    },
    end: () => void local.child.kill("SIGKILL"),
  };
}

/** A project with one dataset, where a definition may import the schema. It plans faster without alarms. */
export function createProject(name: string): string {
  const stacks = { dev: { datasets: ["iris"], alarms: false } };
  const project = writeProject({ folder: createTemporaryFolder(name), stacks });
  mkdirSync(join(project, "node_modules"));
  symlinkSync(join(rootDir, "node_modules/@sluice"), join(project, "node_modules/@sluice"));
  return project;
}

/** A file in a folder of its own. Returns its path. */
export function writeSource(name: string, content: string | Uint8Array): string {
  const path = join(createTemporaryFolder("source"), name);
  writeFileSync(path, content);
  return path;
}
