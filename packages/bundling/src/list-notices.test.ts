import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { expect, it } from "vitest";

import { listNotices } from "./list-notices.ts";

function install(root: string, name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(root, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

it("has the licence texts of each package once, and none of files that are in no package", () => {
  const root = createTemporaryFolder("notices");
  const zebra = install(root, "zebra", {
    "package.json": '{ "name": "zebra", "version": "2.0.0", "license": "MIT" }',
    LICENSE: "You may.\n",
  });
  const apple = install(root, "@fruit/apple", {
    "package.json": '{ "name": "@fruit/apple", "version": "1.0.0" }',
    "NOTICE.txt": "Of a garden.",
    "licence.md": "Eat it.",
    "README.md": "Red.",
  });

  const notices = listNotices([join(zebra, "a.js"), join(apple, "lib/b.js"), join(zebra, "c.js"), "/src/main.ts"]);

  expect(notices.split(/\n+/)).toEqual([
    "## @fruit/apple 1.0.0 (unknown)",
    "Of a garden.",
    "Eat it.",
    "## zebra 2.0.0 (MIT)",
    "You may.",
    "",
  ]);
});
