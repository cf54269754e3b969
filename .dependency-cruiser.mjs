import { mayImport } from "./.dependency-arrows.mjs";

/** Builds, tests, and what tests stand on: they may look further than the code that they build or test. */
const testCode =
  "/build[a-z-]*\\.m?[jt]s$|\\.test\\.ts$|fixture|fake-clock|/src/testing[a-z-]*\\.ts$|/e2e/|/conformance/|/faults/|/oracle/|^infra/(stacks|node-host)/|^packages/(testing|bundling)/";

const workspaces = Object.keys(mayImport);

function arrowRule([from, allowed]) {
  const isAllowed = (workspace) =>
    allowed.some((each) => workspace === each || (each.endsWith("/") && workspace.startsWith(each)));
  const forbidden = workspaces.filter((workspace) => workspace !== from && !isAllowed(workspace));
  return {
    name: `arrows-${from.replace("packages/", "")}`,
    comment: `${from} may import ${allowed.join(", ") || "no other workspace"}; see docs/architecture.md`,
    severity: "error",
    from: { path: `^${from}/`, pathNot: testCode },
    to: { path: forbidden.map((workspace) => `^${workspace}/`) },
  };
}

export default {
  forbidden: [
    ...Object.entries(mayImport).map(arrowRule),
    {
      name: "only-cli-imports-local",
      comment: "Everybody else reaches the local stack over HTTP, tests too; cli composes.",
      severity: "error",
      from: { path: "^(packages|emulator|infra)/", pathNot: "^packages/(local|cli)/" },
      to: { path: "^packages/local/" },
    },
    {
      name: "nothing-imports-cli",
      comment: "The command line is the edge: it imports the others.",
      severity: "error",
      from: { path: "^(packages|emulator|infra)/", pathNot: "^packages/cli/" },
      to: { path: "^packages/cli/" },
    },
    {
      name: "emulator-knows-no-sluice",
      comment: "Not even in its tests: each service can be read, tested and started alone.",
      severity: "error",
      from: { path: "^emulator/" },
      to: { path: "^(packages|infra)/", pathNot: "^packages/(command-line|format-version|integrity|testing)/" },
    },
    {
      name: "siblings-of-the-data-path",
      comment: "source, stream, transform and windows do not know each other: what two of them use lies below them.",
      severity: "error",
      from: { path: "^packages/(source|stream|transform|windows)/" },
      to: { path: "^packages/(source|stream|transform|windows)/", pathNot: "^packages/$1/" },
    },
    {
      name: "testing-is-for-tests",
      comment: "Only tests, what they stand on, and benchmarks import test support.",
      severity: "error",
      from: { path: "^(packages|emulator|infra)/", pathNot: testCode },
      to: { path: "^packages/(testing|bundling)/|/src/testing[a-z-]*\\.ts$|fixture" },
    },
    {
      name: "nothing-imports-a-definition",
      comment: "The folder is opened by packages/registry, for commands and the program; a user may empty it.",
      severity: "error",
      from: { path: "^(packages|emulator|infra|bench|chaos)/" },
      to: { path: "^datasets/" },
    },
    {
      name: "definitions-import-the-schema",
      severity: "error",
      from: { path: "^datasets/" },
      to: { path: "^(packages|emulator|infra|bench)/", pathNot: "^packages/schema/src/index\\.ts$" },
    },
    {
      name: "nothing-imports-bench-or-chaos",
      comment: "Both stand outside of the packages, which they measure or break; these do not know of them.",
      severity: "error",
      from: { path: "^(packages|emulator|infra|datasets|examples)/" },
      to: { path: "^(bench|chaos)/" },
    },
    {
      name: "examples-import-the-component",
      comment: "As a program outside of this repository would: by the name of the package.",
      severity: "error",
      from: { path: "^examples/" },
      to: { path: "^(packages|emulator|infra|bench|datasets)/", pathNot: "^infra/(component|schema)\\.ts$" },
    },
    {
      name: "nothing-imports-an-example",
      severity: "error",
      from: { path: "^(packages|emulator|infra|bench|datasets)/" },
      to: { path: "^examples/" },
    },
    {
      name: "page-runs-in-a-browser",
      comment:
        "Of the console's server it knows types alone, of other workspaces only how numbers and arguments are spelled, and nothing of Node.",
      severity: "error",
      from: { path: "^packages/console/src/page/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^packages/|^emulator/|^infra/",
        pathNot: "^packages/console/src/(?!server/)|^packages/command-line/src/(human-units|quote-argument)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "page-has-no-node",
      severity: "error",
      from: { path: "^packages/console/src/page/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "server-knows-no-page",
      comment: "It serves what is built of it.",
      severity: "error",
      from: { path: "^packages/console/src/", pathNot: "^packages/console/src/page/" },
      to: { path: "^packages/console/src/page/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "resolvable",
      comment: "An import that could not be resolved would break no other rule: the check would pass blind.",
      severity: "error",
      from: {},
      // aws-lambda is types alone: there is no such package to resolve, only @types/aws-lambda.
      to: { couldNotResolve: true, pathNot: "^aws-lambda$" },
    },
    {
      name: "declared",
      comment: "Every imported package stands in the workspace's own package.json.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|node_modules)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    // Without these, an import of a workspace package by name resolves to nothing and breaks no rule.
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
    },
  },
};
