import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { readPulumiOutput } from "./pulumi-output.ts";
import { installPulumiStub } from "./testing.ts";

/** Where the CLI is this shell script. */
function installPulumi(script: string): NodeJS.ProcessEnv {
  const home = createTemporaryFolder("pulumi");
  installPulumiStub(home, script);
  return { PULUMI_HOME: home };
}

describe("readPulumiOutput", () => {
  it("asks for the manifest of the stack that is named", async () => {
    const environment = installPulumi(`printf '"%s"' "$*"`);

    expect(await readPulumiOutput("prod", environment)).toEqual({
      output: "stack output manifest --json --stack prod --non-interactive",
    });
  });

  it.each([
    [
      "the first line of what the CLI complains of",
      "printf '\\nerror: no stack named prod\\nmore\\n' >&2; exit 255",
      "no stack named prod",
    ],
    ["that the command failed, when the CLI says nothing", "exit 3", /^Command failed: .*pulumi stack output manifest/],
    ["what is wrong with the JSON", "echo '{'", /JSON/],
  ])("gives as the problem %s", async (_, script, problem) => {
    const answer = await readPulumiOutput("prod", installPulumi(script));

    expect(answer).toEqual({ problem: expect.stringMatching(problem) });
  });

  it("says how to get a CLI when there is none", async () => {
    expect(await readPulumiOutput("prod", { PULUMI_HOME: createTemporaryFolder("pulumi") })).toEqual({
      problem: 'there is no Pulumi CLI: "sluice pulumi version" fetches one',
    });
  });
});
