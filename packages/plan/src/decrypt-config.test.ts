import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { installPulumiStub } from "@sluice/pulumi-cli/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { collectPlan } from "./collect-plan.ts";
import { decryptConfig } from "./decrypt-config.ts";
import { readProject } from "./read-project.ts";

let dir: string;

/** A project whose program says what of its configuration is secret. */
beforeEach(() => {
  dir = createTemporaryFolder("project");
  vi.stubEnv("PULUMI_HOME", dir);
  writeFileSync(join(dir, "Pulumi.yaml"), "name: flowers\nmain: .\nruntime: nodejs\n");
  writeFileSync(join(dir, "Pulumi.dev.yaml"), "config:\n  email: { secure: v1:x }\n  shards: 2\n");
  writeFileSync(join(dir, "package.json"), '{ "type": "module", "main": "program.js" }');
  writeFileSync(join(dir, "program.js"), "export const { PULUMI_CONFIG_SECRET_KEYS: secrets } = process.env;\n");
});

afterEach(() => vi.unstubAllEnvs());

describe("decryptConfig", () => {
  it("has Pulumi decrypt what is secret, and tells the program what is", async () => {
    installPulumiStub(dir, `echo '{"flowers:email":{"value":"a@example.org","secret":true}}'`);

    const { outputs } = await collectPlan({ dir, stack: "dev" });
    const { config } = await decryptConfig(readProject({ dir, stack: "dev" }), dir);

    expect(outputs).toMatchObject({ secrets: '["flowers:email"]' });
    expect(config).toEqual({ "flowers:email": "a@example.org", "flowers:shards": "2" });
  });

  it("does not ask for a secret that another value takes the place of", async () => {
    installPulumiStub(dir, "exit 1");

    const { outputs } = await collectPlan({ dir, stack: "dev", config: { email: "b@example.org" } });

    expect(outputs).toMatchObject({ secrets: "[]" });
  });

  it("says in a line why it could not be decrypted", async () => {
    installPulumiStub(dir, "echo 'error: passphrase must be set with PULUMI_CONFIG_PASSPHRASE' >&2; exit 1");

    await expect(collectPlan({ dir, stack: "dev" })).rejects.toThrow(
      /Pulumi\.dev\.yaml: only Pulumi can read the secret flowers:email, and it cannot: passphrase must be set with PULUMI_CONFIG_PASSPHRASE$/,
    );
  });
});
