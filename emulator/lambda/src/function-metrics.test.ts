import type { MetricDatum } from "@sluice/emulator-wire";
import { describe, expect, it } from "vitest";

import { FunctionError, FunctionThrottledError } from "./errors.ts";
import { measureInvocation } from "./function-metrics.ts";

async function measure(invoke: () => Promise<string>): Promise<Readonly<Record<string, number>>> {
  const reported: MetricDatum[] = [];
  await measureInvocation("f", invoke, (datum) => reported.push(datum)).catch(() => undefined);
  expect(reported[0]).toMatchObject({ namespace: "AWS/Lambda", dimensions: { FunctionName: "f" } });
  return Object.fromEntries(reported.map(({ name, value }) => [name, value]));
}

describe("measureInvocation", () => {
  it("reports an invocation and how long it took", async () => {
    const { Duration, ...counts } = await measure(async () => "{}");

    expect(counts).toEqual({ Invocations: 1, Errors: 0, Throttles: 0 });
    expect(Duration).toBeGreaterThanOrEqual(0);
  });

  it("reports an error", async () => {
    expect(await measure(() => Promise.reject(new FunctionError("broken")))).toMatchObject({
      Invocations: 1,
      Errors: 1,
    });
  });

  it("does not take what was throttled for an invocation", async () => {
    expect(await measure(() => Promise.reject(new FunctionThrottledError()))).toEqual({ Throttles: 1 });
  });
});
