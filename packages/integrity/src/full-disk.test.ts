import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, runProcess } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { openFileEnds } from "./file-ends.ts";

let folder = "";
let path = "";

beforeEach(() => {
  folder = createTemporaryFolder("full-disk");
  path = join(folder, "file");
});

/** Runs code where no file may grow, which simulates a full disk. `path` is the file. */
function runOnFullDisk(code: string) {
  const imports = `import { openFileEnds, removeFile } from ${JSON.stringify(join(import.meta.dirname, "file-ends.ts"))};`;
  const program = `${imports} const path = ${JSON.stringify(path)}; ${code}`;
  const node = [process.execPath, "--input-type=module", "-e", program];
  return runProcess("bash", ["-c", 'ulimit -f 0 && exec "$@"', "node", ...node], {
    // It could not keep what it compiles.
    environment: { NODE_COMPILE_CACHE: undefined },
  });
}

describe("a disk without room", () => {
  it("takes no mark, and leaves no empty one, which would be damaged", async () => {
    const { stdout } = await runOnFullDisk(
      `try { openFileEnds(path).announce({ lines: 1, checksum: 1 }); } catch ({ code }) { console.log(code); }`,
    );

    expect(stdout).toBe("EFBIG\n");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("lets a file be removed that is done with", async () => {
    openFileEnds(path).announce({ lines: 1, checksum: 1 });
    writeFileSync(path, "1\n");

    const { exitCode, stderr } = await runOnFullDisk("removeFile(path);");

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(readdirSync(folder)).toEqual([]);
  });
});
