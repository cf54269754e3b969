import type { ReportMetric } from "@sluice/emulator-wire";

import { FunctionThrottledError } from "./errors.ts";

/**
 * Names, units and the dimension of `AWS/Lambda`: Lambda guide, monitoring-metrics-types, read 2026-11-29 from memory,
 * unverified. An invocation that is throttled is neither an invocation nor an error.
 */
export const functionMetricNames = ["Invocations", "Errors", "Throttles", "Duration"] as const;

/**
 * Invokes a function and reports how it went. The duration is this machine's own, as the timeout is: code runs no faster
 * where the intervals are shortened.
 */
export async function measureInvocation<Answer>(
  FunctionName: string,
  invoke: () => Promise<Answer>,
  report: ReportMetric = () => undefined,
): Promise<Answer> {
  const tell = (name: (typeof functionMetricNames)[number], value: number, unit = "Count"): void =>
    report({ namespace: "AWS/Lambda", name, dimensions: { FunctionName }, value, unit });
  const startedAtMs = performance.now();
  const end = (errors: number): void => {
    tell("Invocations", 1);
    tell("Errors", errors);
    tell("Throttles", 0);
    tell("Duration", performance.now() - startedAtMs, "Milliseconds");
  };
  try {
    const response = await invoke();
    end(0);
    return response;
  } catch (error) {
    if (error instanceof FunctionThrottledError) tell("Throttles", 1);
    else end(1);
    throw error;
  }
}
