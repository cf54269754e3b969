import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { FunctionError } from "./errors.ts";
import { createFunctionPool, type FunctionPool, type LambdaFunctionSettings } from "./function-pool.ts";

let rootDir: string;
let logDir: string;
let pool: FunctionPool;

beforeEach(async () => {
  rootDir = createTemporaryFolder("functions");
  logDir = join(rootDir, "logs");
  pool = createFunctionPool(
    [
      createSettings("teller", new URL("fixtures/tells-environment.mjs", import.meta.url)),
      createSettings("printer", new URL("fixtures/prints.mjs", import.meta.url)),
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
  it("runs the function with that ARN, in its environment, with its name and the local endpoint's settings", async () => {
    expect(JSON.parse(await pool.invoke(toFunctionArn("teller"), "1"))).toEqual({
      DATASET: "iris",
      AWS_LAMBDA_FUNCTION_NAME: "teller",
      AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
    });
  });

  it("fails for an unknown ARN", async () => {
    await expect(pool.invoke(toFunctionArn("stranger"), "1")).rejects.toThrow(
      new FunctionError(`Function not found: ${toFunctionArn("stranger")}`),
    );
  });

  it("writes what a function prints to a log with its name", async () => {
    await pool.invoke(toFunctionArn("printer"), '"hello"');
    await pool.close();

    expect(await readFile(join(logDir, "printer.log"), "utf8")).toBe("hello\n");
  });
});

function toFunctionArn(name: string): string {
  return `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;
}

function createSettings(name: string, module: URL): LambdaFunctionSettings {
  return {
    name,
    arn: toFunctionArn(name),
    exportName: "handler",
    timeoutSeconds: 60,
    memoryMiB: 128,
    modulePath: fileURLToPath(module),
    environment: { DATASET: "iris" },
  };
}
