import { type CalledFunction, changeResource, functionId, toCode, transform, waitForCall } from "./drill-faults.ts";
import type { DrillStack } from "./drill-stack.ts";

/** Lets each call but the first take 4.1 s of 5: of the machine's own time, of which the function's 60 s are too many for a test. */
export async function slowDown(stack: DrillStack): Promise<() => Promise<void>> {
  const slow = `
import { setTimeout } from "node:timers/promises";

let isFirst = true;

export async function handler({ records }) {
  if (!isFirst) await setTimeout(4_100);
  isFirst = false;
  return { records: records.map(({ recordId }) => ({ recordId, result: "ProcessingFailed" })) };
}
`;
  return hurry(stack, "sluice-dev-iris-transform-slow", { called: transform, timeout: 5, code: slow });
}

interface Hurry {
  readonly called: CalledFunction;
  /** In place of its own, in seconds; the alarm's threshold is 80 % of it. */
  readonly timeout: number;
  readonly code: string;
}

/** Gives a function other code and less time, and the alarm on its duration the threshold of that time, beyond the mend. */
export async function hurry(stack: DrillStack, alarm: string, { called, timeout, code }: Hurry) {
  const alarmId = ["aws:cloudwatch/metricAlarm:MetricAlarm", alarm] as const;
  const mended = changeResource(stack.plan, alarmId, { threshold: 0.8 * timeout * 1000 });
  await stack.takeUp(changeResource(mended, functionId(called.name), { ...toCode(code), timeout }));
  await waitForCall(stack, called);
  return async () => {
    await stack.takeUp(mended);
    await waitForCall(stack, called);
  };
}
