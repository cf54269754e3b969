import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, runNode } from "@sluice/testing";
import { expect, it } from "vitest";

import { stagePackage } from "./stage-package.ts";

const manifest = {
  name: "@sluice/part",
  version: "0.0.0",
  type: "module",
  imports: { "#place": { packed: "./packed.ts", default: "./source.ts" } },
  dependencies: { left: "1.0.0" },
};

const project = {
  "package.json": '{ "name": "whole", "version": "1.2.3", "license": "MIT" }',
  "CHANGELOG.md": "What changed.",
  "tsconfig.base.json": '{ "compilerOptions": { "module": "nodenext", "strict": true } }',
};

const part = {
  "package.json": JSON.stringify(manifest),
  "README.md": "A part.",
  "main.ts": `import { place } from "#place";
const { later } = await import("./later.ts");
console.log(place, later);
export type Colour = "red" | "green";
`,
  "later.ts": 'export const later: string = "later";',
  "packed.ts": 'export const place = "packed";',
  "source.ts": 'export const place = "source";',
  "outside.ts": 'export { left } from "left";',
  "note.txt": "As it is.",
};

it("lays out modules, types, changelog and further files, with what is external left out", async () => {
  const rootDir = createTemporaryFolder("stage");
  const folder = join(rootDir, "part");
  mkdirSync(folder);
  for (const [name, text] of Object.entries(project)) writeFileSync(join(rootDir, name), text);
  for (const [name, text] of Object.entries(part)) writeFileSync(join(folder, name), text);

  await stagePackage({
    folder,
    rootDir,
    modules: { main: "main.ts", outside: "outside.ts" },
    typed: ["main"],
    files: { "dist/note.txt": "note.txt" },
  });

  const stage = join(folder, "dist/package");
  const read = (place: string) => readFileSync(join(stage, place), "utf8");
  expect(await runNode(join(stage, "dist/main.js"), [])).toEqual({ exitCode: 0, stdout: "packed later\n", stderr: "" });
  expect(read("dist/main.d.ts")).toContain('type Colour = "red" | "green"');
  expect(read("dist/outside.js")).toMatch(/from "left"/);
  expect(existsSync(join(stage, "dist/outside.d.ts"))).toBe(false);
  expect(["README.md", "CHANGELOG.md", "dist/note.txt"].map(read)).toEqual(["A part.", "What changed.", "As it is."]);
  expect(JSON.parse(read("package.json"))).toMatchObject({ name: "@sluice/part", version: "1.2.3" });
});
