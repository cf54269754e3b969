import { fileURLToPath } from "node:url";

import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { FunctionError, FunctionTimedOutError } from "./errors.ts";
import { createLambdaFunction, type LambdaFunction, type LambdaFunctionOptions } from "./lambda-function.ts";
import { jsonReader } from "./response-reader.ts";

const modules = {
  answers: new URL("fixtures/answers.mjs", import.meta.url),
  failsToLoad: new URL("fixtures/fails-to-load.mjs", import.meta.url),
  misbehaves: new URL("fixtures/misbehaves.mjs", import.meta.url),
  notThere: new URL("file:///not-there.mjs"),
  prints: new URL("fixtures/prints.mjs", import.meta.url),
  tellsContext: new URL("fixtures/tells-context.mjs", import.meta.url),
  tellsEnvironment: new URL("fixtures/tells-environment.mjs", import.meta.url),
};

let clock: FakeClock;
let running: StartedFunction[];

/** Answers as JSON. */
type StartedFunction = Omit<LambdaFunction, "invoke"> & { readonly invoke: (eventJson: string) => Promise<string> };

beforeEach(() => {
  clock = createFakeClock();
  running = [];
});

afterEach(() => Promise.all(running.map((each) => each.close())));

describe("invoke", () => {
  it("answers with the handler's response to the event, as JSON", async () => {
    const { invoke } = started(modules.answers);

    expect(await invoke('{"records":[1]}')).toBe('{"event":{"records":[1]},"invocations":1}');
  });

  it("tells the handler which function it is, and how much time it has left", async () => {
    const { invoke } = started(modules.tellsContext);

    const told: { readonly remainingMs: number } = JSON.parse(await invoke("1"));

    expect(told).toMatchObject({
      functionName: "tested",
      invokedFunctionArn: "arn:aws:lambda:eu-central-1:000000000000:function:tested",
      memoryLimitInMB: "128",
      logGroupName: "/aws/lambda/tested",
    });
    expect(told.remainingMs).toBeGreaterThan(2_000);
    expect(told.remainingMs).toBeLessThanOrEqual(3_000);
  });

  it("keeps the module loaded from one invocation to the next", async () => {
    const { invoke } = started(modules.answers);
    await invoke("1");

    expect(await invoke("2")).toBe('{"event":2,"invocations":2}');
  });

  it("lets an invocation wait for an execution environment that becomes idle, in turn", async () => {
    const { invoke } = started(modules.answers);

    const responses = await Promise.all(["1", "2", "3"].map(invoke));

    expect(responses).toEqual([1, 2, 3].map((event) => `{"event":${event},"invocations":${event}}`));
    expect(clock.timerCount()).toBe(0);
  });

  it("starts another one for an invocation that has waited for a second", async () => {
    const { invoke } = started(modules.misbehaves, { timeoutSeconds: 60 });
    const hanging = invoke('"hang"');
    const waiting = [invoke('"answer"'), invoke('"answer"')];
    clock.advance(999);
    expect(clock.timerCount()).toBe(3);

    clock.advance(1);

    expect(await Promise.all(waiting)).toEqual(['"fine"', '"fine"']);
    clock.advance(59_000);
    await expect(hanging).rejects.toThrow(FunctionTimedOutError);
  });

  it("answers null for a handler that returns nothing", async () => {
    expect(await started(modules.misbehaves).invoke('"answerNothing"')).toBe("null");
  });

  it.each([
    ["throw", "no such column"],
    ["throwText", "just text"],
    ["throwLater", "nobody caught this"],
    ["exit", "Runtime exited with exit status 7"],
    ["answerTooMuch", "body size is too long: response of 6291458 bytes, allowed 6291456"],
    ["answerBigint", "Do not know how to serialize a BigInt"],
  ])("fails when the handler does %s, and works again", async (behaviour, message) => {
    const { invoke } = started(modules.misbehaves);

    await expect(invoke(JSON.stringify(behaviour))).rejects.toThrow(new FunctionError(message));

    expect(await invoke('"answer"')).toBe('"fine"');
    expect(clock.timerCount()).toBe(0);
  });

  it("fails when the handler takes more memory than the function has, and recovers", async () => {
    const { invoke } = started(modules.misbehaves, { memoryMiB: 32 });

    await expect(invoke('"allocate"')).rejects.toThrow(FunctionError);

    expect(await invoke('"answer"')).toBe('"fine"');
  });

  it.each(["hang", "loop"])("times out when the handler does %s, and recovers", async (behaviour) => {
    const { invoke } = started(modules.misbehaves, { timeoutSeconds: 60 });

    const response = invoke(JSON.stringify(behaviour));
    clock.advance(60_000);

    await expect(response).rejects.toThrow(new FunctionTimedOutError(60));
    expect(await invoke('"answer"')).toBe('"fine"');
  });

  it("times one invocation out and leaves the others running", async () => {
    const { invoke } = started(modules.misbehaves, { timeoutSeconds: 60 });
    const hanging = invoke('"hang"');
    clock.advance(1);
    const fine = invoke('"answer"');

    clock.advance(59_999);

    await expect(hanging).rejects.toThrow(FunctionTimedOutError);
    expect(await fine).toBe('"fine"');
  });

  it("accepts a response of exactly 6 MiB", async () => {
    expect(await started(modules.misbehaves).invoke('"answerMost"')).toHaveLength(6 * 1024 * 1024);
  });

  it("refuses an event over 6 MiB without running the handler", async () => {
    const { invoke } = started(modules.answers);
    const event = JSON.stringify("x".repeat(6 * 1024 * 1024));

    await expect(invoke(event)).rejects.toThrow(
      new FunctionError("body size is too long: request of 6291458 bytes, allowed 6291456"),
    );

    expect(await invoke("1")).toBe('{"event":1,"invocations":1}');
  });

  it.each([
    [modules.failsToLoad, "handler", "DATASET is missing"],
    [modules.notThere, "handler", "Cannot find module"],
    [modules.answers, "main", "main is not a function that"],
  ])("fails every time when %s has no %s to run", async (module, exportName, message) => {
    const { invoke } = started(module, { exportName });

    await expect(invoke("1")).rejects.toThrow(FunctionError);
    await expect(invoke("1")).rejects.toThrow(message);
  });

  it("gives the function its own environment and nothing of this process's", async () => {
    const { invoke } = started(modules.tellsEnvironment, { environment: { DATASET: "iris" } });

    expect(JSON.parse(await invoke("1"))).toEqual({ DATASET: "iris" });
  });

  it("passes on what the function prints", async () => {
    const printed: string[] = [];
    const { invoke, close } = started(modules.prints, { onOutput: (text) => void printed.push(text) });

    await invoke('"hello"');
    await close();

    expect(printed.join("")).toBe("hello\n");
  });
});

describe("retire", () => {
  it("lets the running invocations end", async () => {
    const { invoke, retire } = started(modules.answers);
    const responses = Promise.all([invoke("1"), invoke("2")]);

    await retire();

    expect(await responses).toEqual(['{"event":1,"invocations":1}', '{"event":2,"invocations":2}']);
  });

  it("ends an invocation that hangs with its timeout", async () => {
    const { invoke, retire } = started(modules.misbehaves, { timeoutSeconds: 60 });
    const response = invoke('"hang"');
    const retired = retire();

    clock.advance(60_000);

    await Promise.all([expect(response).rejects.toThrow(FunctionTimedOutError), retired]);
    expect(clock.timerCount()).toBe(0);
  });
});

describe("close", () => {
  it("fails the running invocation, and what waits for it to end", async () => {
    const { invoke, close } = started(modules.misbehaves);
    const responses = [invoke('"hang"'), invoke('"answer"')];
    const closed = new FunctionError("The function was closed.");

    await Promise.all([...responses.map((each) => expect(each).rejects.toThrow(closed)), close()]);

    expect(clock.timerCount()).toBe(0);
  });

  it("does nothing for a function that was never invoked", async () => {
    await expect(started(modules.answers).close()).resolves.toBeUndefined();
  });
});

function started(module: URL, options: Partial<LambdaFunctionOptions> = {}): StartedFunction {
  const { invoke, ...ending } = createLambdaFunction({
    modulePath: fileURLToPath(module),
    exportName: "handler",
    name: "tested",
    arn: "arn:aws:lambda:eu-central-1:000000000000:function:tested",
    timeoutSeconds: 3,
    memoryMiB: 128,
    environment: {},
    clock,
    onOutput: () => undefined,
    ...options,
  });
  const startedFunction = { ...ending, invoke: (eventJson: string) => invoke(eventJson, jsonReader) };
  running.push(startedFunction);
  return startedFunction;
}
