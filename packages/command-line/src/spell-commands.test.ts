import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { spellCommands } from "./spell-commands.ts";

const byPnpm = {
  npm_package_name: "sluice",
  npm_command: "run-script",
  npm_config_user_agent: "pnpm/10.34.8 npm/? node/v24.21.0 linux x64",
  npm_execpath: "/usr/lib/node_modules/pnpm/bin/pnpm.cjs",
};
const text = 'start it with "sluice local", then "sluice load iris"; stack "sluice" stays';

describe("spellCommands", () => {
  it.each([
    ["pnpm", byPnpm, 'start it with "pnpm run local", then "pnpm run producer iris"; stack "sluice" stays'],
    ["npx", { npm_command: "exec", npm_config_user_agent: "npm/11.19.1" }, undefined],
    [
      "a pnpm that npx fetched",
      { ...byPnpm, npm_execpath: "/root/.npm/_npx/1/node_modules/pnpm/bin/pnpm.cjs" },
      undefined,
    ],
    ["another package's script", { ...byPnpm, npm_package_name: "lake" }, undefined],
    ["a shell without sluice on its PATH", { PATH: "/nowhere::" }, undefined],
  ])("spells them for whoever started one by %s", (_, environment, spelt) => {
    const byNpx = 'start it with "npx sluice local", then "npx sluice load iris"; stack "sluice" stays';

    expect(spellCommands(text, environment)).toBe(spelt ?? byNpx);
  });

  it("leaves them as they are where sluice is on the PATH", () => {
    const folder = mkdtempSync(join(tmpdir(), "sluice-path-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "sluice"), "");

    expect(spellCommands(text, { PATH: `/nowhere:${folder}` })).toBe(text);
  });

  it("keeps pnpm's own lines out of what is generated", () => {
    expect(spellCommands("sluice generate iris | sluice load iris --source -", byPnpm)).toBe(
      "pnpm --silent run producer generate iris | pnpm run producer iris --source -",
    );
  });
});
