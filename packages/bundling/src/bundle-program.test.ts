import { rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, runNode } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { bundleProgram } from "./bundle-program.ts";

let folder: string;
let outfile: string;

beforeEach(() => {
  folder = createTemporaryFolder("bundling");
  outfile = join(createTemporaryFolder("elsewhere"), "main.mjs");
  writeFileSync(join(folder, "part.cjs"), 'module.exports = require("node:path").basename("/a/part");');
  writeFileSync(
    join(folder, "main.ts"),
    'import part from "./part.cjs";\nconst name: string = part;\nconsole.log(name);',
  );
});

function bundle(): Promise<void> {
  return bundleProgram({ folder, entry: "main.ts", outfile });
}

/** Makes a file look changed after all others. */
function touch(path: string): void {
  utimesSync(path, new Date(), new Date(Date.now() + 60_000));
}

describe("bundleProgram", () => {
  it("makes one file that runs alone, CommonJS parts and all", async () => {
    await bundle();

    expect(await runNode(outfile, [])).toEqual({ exitCode: 0, stdout: "part\n", stderr: "" });
  });

  it("leaves a bundle alone whose inputs have not changed", async () => {
    await bundle();
    const { ino } = statSync(outfile);

    await bundle();

    expect(statSync(outfile).ino).toBe(ino);
  });

  it.each([
    ["the entry changed", () => touch(join(folder, "main.ts"))],
    ["an import changed", () => touch(join(folder, "part.cjs"))],
    ["the bundle is gone", () => rmSync(outfile)],
  ])("bundles again when %s", async (_, change) => {
    await bundle();
    writeFileSync(join(folder, "part.cjs"), 'module.exports = "another";');
    change();

    await bundle();

    expect((await runNode(outfile, [])).stdout).toBe("another\n");
  });

  it("tells that an import is gone", async () => {
    await bundle();
    rmSync(join(folder, "part.cjs"));

    await expect(bundle()).rejects.toThrow("part.cjs");
  });
});
