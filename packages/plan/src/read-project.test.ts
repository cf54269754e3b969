import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { readProject } from "./read-project.ts";

function writeProjectFolder(files: Readonly<Record<string, string>>): string {
  const dir = createTemporaryFolder("project");
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
  return dir;
}

const project = "name: flowers\nmain: infra\nruntime: nodejs\n";

describe("readProject", () => {
  it("gives every value its full key, as the text that Pulumi passes", () => {
    const dir = writeProjectFolder({
      "Pulumi.yaml": project,
      "Pulumi.dev.yaml": "config:\n  aws:region: eu-west-1\n  shards: 2\n  flowers:kinds: [rose, tulip]\n",
    });

    expect(readProject({ dir, stack: "dev" })).toEqual({
      name: "flowers",
      stack: "dev",
      programDir: join(dir, "infra"),
      config: { "aws:region": "eu-west-1", "flowers:shards": "2", "flowers:kinds": '["rose","tulip"]' },
      secretKeys: [],
    });
  });

  it("says which values are encrypted, and not those that others take the place of", () => {
    const dir = writeProjectFolder({
      "Pulumi.yaml": project,
      "Pulumi.dev.yaml":
        "config:\n  a: { secure: v1:x }\n  b: { source: { secure: v1:y } }\n  c: { secure: v1:z }\n  d: 1\n",
    });

    expect(readProject({ dir, stack: "dev", config: { c: "plain" } }).secretKeys).toEqual(["flowers:a", "flowers:b"]);
  });

  it("lets the given configuration override the stack's own", () => {
    const dir = writeProjectFolder({ "Pulumi.yaml": project, "Pulumi.dev.yaml": "config:\n  shards: 2\n" });

    const { config } = readProject({ dir, stack: "dev", config: { shards: "4", "flowers:kinds": '["rose"]' } });

    expect(config).toEqual({ "flowers:shards": "4", "flowers:kinds": '["rose"]' });
  });

  it("takes what Pulumi.yaml declares for what the stack does not set", () => {
    const declared = `config:
  aws:region: eu-west-1
  kinds: [rose]
  shards: { type: integer, default: 1 }
  aws:profile: { value: garden }
  owner: { type: string, description: Who waters them. }
`;
    const dir = writeProjectFolder({ "Pulumi.yaml": project + declared, "Pulumi.dev.yaml": "config:\n  shards: 2\n" });

    expect(readProject({ dir, stack: "dev" }).config).toEqual({
      "aws:region": "eu-west-1",
      "aws:profile": "garden",
      "flowers:kinds": '["rose"]',
      "flowers:shards": "2",
    });
  });

  it.each([
    ["not YAML", "config: [", /Pulumi\.dev\.yaml: Flow sequence in block collection.*$/],
    ["no configuration", "config: 7", /Pulumi\.dev\.yaml: config: Invalid input: expected record, received number$/],
  ])("says in one line what is wrong with a file that is %s", (_, content, message) => {
    const dir = writeProjectFolder({ "Pulumi.yaml": project, "Pulumi.dev.yaml": content });

    expect(() => readProject({ dir, stack: "dev" })).toThrow(message);
  });
});
