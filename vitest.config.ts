import { join } from "node:path";

import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**"];

/**
 * Every workspace's tests in one run: `vitest run packages/schema` takes those of one. Files share their worker's modules,
 * for no test changes what a module holds, and loading modules anew for each file takes longer than most tests do.
 */
const project = join(import.meta.dirname, "node_modules/.cache/fixture-project");
process.env["SLUICE_PROJECT"] = project;

export default defineConfig({
  test: {
    isolate: false,
    setupFiles: ["@sluice/testing/setup"],
    globalSetup: ["@sluice/registry/testing-setup"],
    // Processes that tests start load what others before them have compiled: half of their start-up.
    env: {
      // A project of fixtures: what a user adds to this one changes no test.
      SLUICE_PROJECT: project,
      // Hints are spelled for whoever starts commands with npx, whatever has started the tests.
      npm_command: "exec",
      NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/node-compile"),
    },
    // Some compile, plan or start processes, and the machine may be busy with other tests at the same time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["**/*.test.ts"], exclude: [...exclude, "**/*.e2e.test.ts"] },
      },
      {
        extends: true,
        test: { name: "e2e", include: ["**/*.e2e.test.ts"], exclude, testTimeout: 120_000 },
      },
    ],
  },
});
