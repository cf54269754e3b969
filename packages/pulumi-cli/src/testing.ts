import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readPinnedVersion } from "./npm-package.ts";

/** Puts a shell script where the Pulumi CLI is looked for, which tests cannot fetch. The folder is one for `PULUMI_HOME`. */
export function installPulumiStub(home: string, script: string): void {
  const folder = join(home, "versions", String(readPinnedVersion()), "bin");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "pulumi"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}
