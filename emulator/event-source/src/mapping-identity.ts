import { createHash } from "node:crypto";

import type { EventSourceMapping } from "@sluice/emulator-event-source-model";

export interface Account {
  readonly region: string;
  readonly accountId: string;
}

/** The function's ARN, without version or alias: there is one version of each function here. */
export function toFunctionArn(
  { functionName }: Pick<EventSourceMapping, "functionName">,
  { region, accountId }: Account,
): string {
  const parts = functionName.split(":");
  const name = parts[parts.indexOf("function") + 1] ?? functionName;
  return `arn:aws:lambda:${region}:${accountId}:function:${name}`;
}

/** A mapping's UUID. AWS draws one; here a function and a source always have the same, so that their progress is found again. */
export function toMappingUuid(functionArn: string, eventSourceArn: string): string {
  const digits = createHash("sha256").update(`${functionArn} ${eventSourceArn}`).digest("hex");
  const lengths = [8, 4, 4, 4, 12];
  return lengths
    .map((length, index) => digits.slice(sum(lengths.slice(0, index)), sum(lengths.slice(0, index)) + length))
    .join("-");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
