import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { definitions, findDefinition } from "@sluice/schema/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { openRegistry } from "./registry.ts";

const iris = findDefinition("iris");

/** A project whose folder `datasets` has these files. */
function createRegistry(files: Readonly<Record<string, string | object>>) {
  const project = createTemporaryFolder("registry");
  mkdirSync(join(project, "datasets"));
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    writeFileSync(join(project, "datasets", name), text);
  }
  return openRegistry(project);
}

/** A module that needs no import: temporary folders resolve no packages. */
function toModule(exported: string, value: object): string {
  return `export const ${exported} = ${JSON.stringify(value)};\n`;
}

describe("openRegistry", () => {
  it("has what lies in the folder, and reads none of it to say so", () => {
    const { listNames } = createRegistry({
      "b.ts": "nonsense (",
      "a.json": "{",
      ".hidden.ts": "",
      "b.test.ts": "",
      "notes.md": "",
    });

    expect(listNames()).toEqual(["a", "b"]);
  });

  it("has nothing where there is no folder", () => {
    expect(openRegistry(createTemporaryFolder("bare")).listNames()).toEqual([]);
  });

  it.each(definitions.map((definition) => [definition.name, definition] as const))(
    "loads %s from JSON and from a module",
    async (name, definition) => {
      const fromJson = createRegistry({ [`${name}.json`]: definition });
      const fromModule = createRegistry({ [`${name}.ts`]: toModule(name, definition) });

      expect(await fromJson.load(name)).toEqual(definition);
      expect(await fromModule.load(name)).toEqual(definition);
    },
  );

  it("loads a right file beside a wrong one", async () => {
    const { load } = createRegistry({ "iris.json": iris, "roses.ts": "nonsense (" });

    expect(await load("iris")).toEqual(iris);
  });

  it.each([
    ["nothing of the name", {}, 'dataset "iris": unknown; there are no definitions in '],
    ["others alone", { "roses.ts": "" }, 'dataset "iris": unknown; known datasets: roses'],
    ["two files of the name", { "iris.ts": "", "iris.json": "" }, '"iris" has another file, iris.ts: keep one'],
    ["a file that is no JSON", { "iris.json": "{" }, "iris.json: Expected property name or '}' in JSON at position 1"],
    ["no export", { "iris.ts": "" }, "iris.ts: expected one export, the definition; got none"],
    ["two exports", { "iris.ts": "export const a = 1, b = 2;" }, "expected one export, the definition; got a, b"],
    ["no definition", { "iris.ts": "export const a = 1;" }, "iris.ts: expected object, got 1"],
    ["another dataset", { "iris.json": { ...iris, name: "roses" } }, 'defines "roses": name file and dataset alike'],
    ["a missing import", { "iris.ts": 'import "nowhere";' }, "iris.ts: Cannot find package 'nowhere'"],
  ])("refuses %s in one line", async (_, files, message) => {
    const error = await createRegistry(files)
      .load("iris")
      .catch((reason: unknown) => reason);

    expect(error).toMatchObject({ message: expect.stringContaining(message) });
    expect((error as Error).message.split("\n")).toHaveLength(1);
  });

  it("names every problem of a definition, one to a line", async () => {
    const { load } = createRegistry({ "iris.json": { ...iris, name: "Iris", routingColumn: "colour" } });

    await expect(load("iris")).rejects.toThrow(
      /iris\.json: "Iris" is not a lower-case name.*\n.*iris\.json: routing column: no column "colour"$/,
    );
  });
});
