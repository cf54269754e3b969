import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { temporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { FunctionError } from "./errors.ts";
import { createFunctionPool, type FunctionPool, type FunctionSettings } from "./function-pool.ts";

let rootDir: string;
let logDir: string;
let pool: FunctionPool;

beforeEach(async () => {
  rootDir = temporaryFolder("functions");
  logDir = join(rootDir, "logs");
  pool = createFunctionPool(
    [
      planned("teller", new URL("fixtures/tells-environment.mjs", import.meta.url)),
      planned("printer", new URL("fixtures/prints.mjs", import.meta.url)),
    ],
    {
      logDir,
      clientEnvironment: { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" },
    },
  );
});

afterEach(async () => {
  await pool.close();
});

describe("invoke", () => {
  it("runs the function of that ARN, with its environment, its name and the way to this machine's AWS", async () => {
    expect(JSON.parse(await pool.invoke(arnOf("teller"), "1"))).toEqual({
      DATASET: "iris",
      AWS_LAMBDA_FUNCTION_NAME: "teller",
      AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
    });
  });

  it("fails for an ARN that the plan does not have", async () => {
    await expect(pool.invoke(arnOf("stranger"), "1")).rejects.toThrow(
      new FunctionError(`Function not found: ${arnOf("stranger")}`),
    );
  });

  it("writes what a function prints to a log of its name", async () => {
    await pool.invoke(arnOf("printer"), '"hello"');
    await pool.close();

    expect(await readFile(join(logDir, "printer.log"), "utf8")).toBe("hello\n");
  });
});

function arnOf(name: string): string {
  return `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;
}

function planned(name: string, module: URL): FunctionSettings {
  return {
    name,
    arn: arnOf(name),
    exportName: "handler",
    timeoutSeconds: 60,
    memoryMiB: 128,
    modulePath: fileURLToPath(module),
    environment: { DATASET: "iris" },
  };
}
