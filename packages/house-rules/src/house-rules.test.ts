import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { createTemporaryFolder, runNode } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

const oxlint = join(dirname(createRequire(import.meta.url).resolve("oxlint/package.json")), "bin/oxlint");
const names = ["no-object-call", "no-escaping-path", "no-unlimited-client"];
const rules = Object.fromEntries(names.map((name) => [`house/${name}`, "error"]));

let root: string;

beforeEach(() => {
  root = createTemporaryFolder("house-rules");
  const jsPlugins = [join(import.meta.dirname, "plugin.ts")];
  writeFileSync(join(root, ".oxlintrc.json"), JSON.stringify({ jsPlugins, categories: { correctness: "off" }, rules }));
});

/** What the rules say of a file in a workspace `packages/mine`. */
async function lint(code: string): Promise<string> {
  const file = join(root, "packages/mine/src/deep/planted.ts");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(join(root, "packages/mine/package.json"), "{}");
  writeFileSync(file, code);
  return (await runNode(oxlint, ["--format", "unix", "packages"], { cwd: root })).stdout;
}

describe("no-object-call", () => {
  it("refuses Object(x), and leaves its functions alone", async () => {
    expect(await lint("export const hidden = Object(JSON.parse('{}')).a;")).toContain("Object(x) is a hidden any");
    expect(await lint("export const keys = Object.keys({});")).not.toContain("Object(x)");
  });
});

describe("no-escaping-path", () => {
  it.each([
    ['new URL("../../../theirs/src/main.ts", import.meta.url)', "leaves the workspace"],
    ['[import.meta.dirname].map(() => join(import.meta.dirname, "../../.."))', "leaves the workspace"],
    ['join(import.meta.dirname, "..", "..", "..", "docs")', "leaves the workspace"],
    ['"packages/theirs/src/main.ts"', "names a file of a workspace"],
    ['"emulator/kinesis/src/main.ts"', "names a file of a workspace"],
  ])("refuses %s", async (expression, message) => {
    expect(await lint(`import { join } from "node:path";\nexport const path = ${expression}; join("a");`)).toContain(
      message,
    );
  });

  it.each([
    'new URL("../main.ts", import.meta.url)',
    'join(import.meta.dirname, "../..", "package.json")',
    'import.meta.resolve("@sluice/schema")',
    '"packages/theirs"',
  ])("takes %s", async (expression) => {
    expect(
      await lint(`import { join } from "node:path";\nexport const path = ${expression}; join("a");`),
    ).not.toContain("Error");
  });
});

describe("no-unlimited-client", () => {
  it.each(["new S3Client()", "new S3Client({})", "new FirehoseClient({ maxAttempts: 1 })", "new SQSClient(settings)"])(
    "refuses %s",
    async (expression) => {
      expect(await lint(`export const client = ${expression};`)).toContain("without a requestHandler waits for ever");
    },
  );

  it.each(["new S3Client({ maxAttempts: 1, requestHandler })", "new Map()"])("takes %s", async (expression) => {
    expect(await lint(`export const client = ${expression};`)).not.toContain("waits for ever");
  });
});
