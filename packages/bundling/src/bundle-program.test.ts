import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, runNode } from "@sluice/testing";
import { expect, it } from "vitest";

import { bundleProgram } from "./bundle-program.ts";

it("makes one file that runs alone, CommonJS parts and all", async () => {
  const folder = createTemporaryFolder("bundling");
  writeFileSync(join(folder, "part.cjs"), 'module.exports = require("node:path").basename("/a/part");');
  writeFileSync(
    join(folder, "main.ts"),
    'import part from "./part.cjs";\nconst name: string = part;\nconsole.log(name);',
  );
  const outfile = join(createTemporaryFolder("elsewhere"), "main.mjs");

  await bundleProgram({ folder, entry: "main.ts", outfile });

  expect(await runNode(outfile, [])).toEqual({ exitCode: 0, stdout: "part\n", stderr: "" });
});
