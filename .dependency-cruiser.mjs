/** Imports point one way: schema <- stream <- source <- producer, analyst; schema <- transform, infra; nothing imports local. */
const packages = [
  "command-line",
  "schema",
  "stack",
  "stream",
  "source",
  "producer",
  "analyst",
  "transform",
  "plan",
  "local",
];

/** What each workspace may import of the others, besides itself. */
const mayImport = {
  "packages/command-line": [],
  "packages/schema": [],
  "packages/stack": ["packages/command-line", "packages/schema"],
  "packages/stream": ["packages/schema"],
  "packages/source": ["packages/command-line", "packages/schema", "packages/stream"],
  "packages/producer": [
    "packages/command-line",
    "packages/schema",
    "packages/source",
    "packages/stack",
    "packages/stream",
  ],
  "packages/analyst": [
    "packages/command-line",
    "packages/schema",
    "packages/source",
    "packages/stack",
    "packages/stream",
  ],
  "packages/transform": ["packages/schema"],
  "packages/plan": ["packages/command-line"],
  "packages/local": ["packages/command-line", "packages/plan", "packages/schema", "packages/stack"],
  infra: ["packages/schema"],
};

const workspaces = [...packages.map((name) => `packages/${name}`), "infra"];

function arrowRule([from, allowed]) {
  const forbidden = workspaces.filter((workspace) => workspace !== from && !allowed.includes(workspace));
  return {
    name: `arrows-${from.replace("packages/", "")}`,
    comment: `${from} may import ${allowed.join(", ") || "no other workspace"}; see docs/architecture.md`,
    severity: "error",
    from: { path: `^${from}/`, pathNot: ["\\.test\\.ts$", "^infra/checks/"] },
    to: { path: forbidden.map((workspace) => `^${workspace}/`) },
  };
}

export default {
  forbidden: [
    ...Object.entries(mayImport).map(arrowRule),
    {
      name: "the-program-knows-no-checks",
      comment: "infra/checks looks at what the program plans, from outside; nothing of it is deployed.",
      severity: "error",
      from: { path: "^(packages|infra)/", pathNot: "^infra/checks/" },
      to: { path: "^infra/checks/" },
    },
    {
      name: "tests-too-keep-out-of-local",
      comment: "Nothing imports local, not even a test: it is reached over HTTP.",
      severity: "error",
      from: { path: "^(packages|infra)/", pathNot: "^packages/local/" },
      to: { path: "^packages/local/" },
    },
    {
      name: "testing-is-for-tests",
      comment: "Only tests and fixtures import the package testing, and what a package gives to others' tests.",
      severity: "error",
      from: {
        path: "^(packages|infra|bench)/",
        pathNot: "\\.test\\.ts$|fixture|/src/testing|/e2e/|/conformance/|/faults/|^packages/testing/",
      },
      to: { path: "^packages/testing/" },
    },
    {
      name: "nothing-imports-bench",
      comment: "A benchmark measures the packages; they do not know of it.",
      severity: "error",
      from: { path: "^(packages|infra)/" },
      to: { path: "^bench/" },
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
      extensions: [".ts", ".mjs", ".js", ".json"],
    },
  },
};
