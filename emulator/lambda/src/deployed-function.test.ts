import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { deployFunction, type Deployment } from "./deployed-function.ts";
import { readEventJson } from "./event-text.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import { jsonReader } from "./response-reader.ts";

/** Ends the running invocations of a deployment, by its settings. */
let ending: Map<string, PromiseWithResolvers<void>>;
let invoked: string[];
let rootDir: string;

beforeEach(() => {
  ending = new Map();
  invoked = [];
  rootDir = createTemporaryFolder("deployed");
});

function start({ settings }: Deployment<string>): LambdaFunction {
  const ended = Promise.withResolvers<void>();
  ending.set(settings, ended);
  return {
    invoke: async (eventJson, { receive }) => {
      invoked.push(`${settings} ${readEventJson(eventJson)}`);
      return receive(settings);
    },
    retire: () => ended.promise,
    close: async () => void invoked.push(`close ${settings}`),
  };
}

function createDeployment(settings: string, folder: string = settings): Deployment<string> {
  const codeFolder = join(rootDir, folder);
  mkdirSync(codeFolder, { recursive: true });
  return { settings, codeFolder };
}

function hasCode(folder: string): boolean {
  return existsSync(join(rootDir, folder));
}

describe("replace", () => {
  it("sends later invocations to the new deployment", async () => {
    const deployed = deployFunction(createDeployment("old"), start);
    await deployed.invoke("1", jsonReader);

    expect(deployed.replace(createDeployment("new"))).toBe(true);
    await deployed.invoke("2", jsonReader);

    expect(invoked).toEqual(["old 1", "new 2"]);
  });

  it("changes nothing for the same deployment", () => {
    const deployed = deployFunction(createDeployment("same"), start);

    expect(deployed.replace(createDeployment("same"))).toBe(false);
  });

  it("keeps the old code until its last invocation has ended", async () => {
    const deployed = deployFunction(createDeployment("old"), start);

    deployed.replace(createDeployment("new"));
    expect(hasCode("old")).toBe(true);
    ending.get("old")?.resolve();

    await expect.poll(() => hasCode("old")).toBe(false);
    expect(hasCode("new")).toBe(true);
  });

  it("keeps code that another deployment still runs", async () => {
    const deployed = deployFunction(createDeployment("a", "shared"), start);
    deployed.replace(createDeployment("b", "other"));
    deployed.replace(createDeployment("c", "shared"));

    ending.get("a")?.resolve();
    ending.get("b")?.resolve();

    await expect.poll(() => hasCode("other")).toBe(false);
    expect(hasCode("shared")).toBe(true);
  });
});

describe("close", () => {
  it("ends the replaced ones too", async () => {
    const deployed = deployFunction(createDeployment("old"), start);
    deployed.replace(createDeployment("new"));

    await deployed.close();

    expect(invoked).toEqual(["close new", "close old"]);
  });
});
