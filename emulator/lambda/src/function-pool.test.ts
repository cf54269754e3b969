import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { FunctionCodeError, FunctionError } from "./errors.ts";
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
      codeDir: join(rootDir, "functions"),
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

describe("update", () => {
  it("adds a function that reads what lies beside its module", async () => {
    expect(pool.update([createReader("iris")])).toEqual([]);

    expect(await pool.invoke(toFunctionArn("reader"), "1")).toBe('"iris"');
  });

  it("replaces a function whose code has changed, by name", async () => {
    pool.update([createReader("iris")]);
    await pool.invoke(toFunctionArn("reader"), "1");

    expect(pool.update([createReader("crime")])).toEqual(["reader"]);

    expect(await pool.invoke(toFunctionArn("reader"), "1")).toBe('"crime"');
    await expect.poll(() => readdirSync(join(rootDir, "functions/reader"))).toHaveLength(1);
  });

  it("replaces a function whose settings have changed", async () => {
    const module = new URL("fixtures/tells-environment.mjs", import.meta.url);

    expect(pool.update([createSettings("teller", module, { environment: { DATASET: "crime" } })])).toEqual(["teller"]);

    expect(JSON.parse(await pool.invoke(toFunctionArn("teller"), "1"))).toMatchObject({ DATASET: "crime" });
  });

  it("keeps an unchanged function's module loaded, and functions that are not given", async () => {
    const counter = createSettings("counter", new URL("fixtures/answers.mjs", import.meta.url));
    pool.update([counter]);
    await pool.invoke(counter.arn, "1");

    expect(pool.update([counter])).toEqual([]);

    expect(await pool.invoke(counter.arn, "2")).toBe('{"event":2,"invocations":2}');
    expect(await pool.invoke(toFunctionArn("teller"), "1")).toContain("iris");
  });

  it("changes nothing when the code of one function is not there", async () => {
    pool.update([createReader("iris")]);
    const lost = createSettings("lost", new URL("file:///nowhere/index.mjs"));

    expect(() => pool.update([createReader("crime"), lost])).toThrow(FunctionCodeError);

    expect(await pool.invoke(toFunctionArn("reader"), "1")).toBe('"iris"');
  });
});

function toFunctionArn(name: string): string {
  return `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;
}

function createSettings(
  name: string,
  module: URL,
  changes: Partial<LambdaFunctionSettings> = {},
): LambdaFunctionSettings {
  return {
    name,
    arn: toFunctionArn(name),
    moduleName: "index.mjs",
    exportName: "handler",
    timeoutSeconds: 60,
    memoryMiB: 128,
    code: { "index.mjs": { path: fileURLToPath(module) } },
    environment: { DATASET: "iris" },
    ...changes,
  };
}

/** A function that answers with the text beside its module. */
function createReader(text: string): LambdaFunctionSettings {
  const module = new URL("fixtures/reads-beside.mjs", import.meta.url);
  const code = { "index.mjs": { path: fileURLToPath(module) }, "dataset.json": { text: JSON.stringify(text) } };
  return createSettings("reader", module, { code });
}
