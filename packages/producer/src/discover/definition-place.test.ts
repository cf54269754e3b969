import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { chooseDefinitionPath, findSchemaModule } from "./definition-place.ts";

/** A folder in which some packages are installed, by name. */
function createFolder(...names: readonly string[]): string {
  const folder = createTemporaryFolder("place");
  for (const name of names) {
    const place = join(folder, "node_modules", name);
    mkdirSync(place, { recursive: true });
  }
  return folder;
}

describe("findSchemaModule", () => {
  it.each([
    [["@sluice/schema"], "@sluice/schema", "iris.ts"],
    [["@sluice/infra"], "@sluice/infra/schema", "iris.ts"],
    [["@sluice/infra", "@sluice/schema"], "@sluice/schema", "iris.ts"],
    [[], undefined, "iris.json"],
  ])("finds with %j installed %s, so that a definition goes to %s", (names, module, file) => {
    const folder = createFolder(...names);

    expect(findSchemaModule(folder)).toBe(module);
    expect(chooseDefinitionPath(folder, "iris")).toBe(join(folder, file));
  });
});
