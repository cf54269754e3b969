import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { createCloudWatchClient } from "@sluice/aws";
import { createInterruptSignal, exitCodes } from "@sluice/command-line";

import { chooseLookAgainMs } from "../look-again.ts";
import type { OpenStack } from "../open-stack.ts";
import { pause } from "../pause.ts";
import { createStackCommand, printsOnly } from "../stack-command.ts";
import { writeText } from "../write-text.ts";
import { findChanges } from "./find-changes.ts";
import { renderAlarmJson, renderChangeJson } from "./json-lines.ts";
import { listAlarms } from "./list-alarms.ts";
import { listChanges } from "./list-changes.ts";
import { type AlarmsArguments, parseAlarmsArguments } from "./parse-alarms-arguments.ts";
import { renderAlarms, renderChange } from "./report.ts";
import type { AlarmChange, StackAlarm } from "./stack-alarm.ts";

export const alarmsCommand = createStackCommand(parseAlarmsArguments, showAlarms, printsOnly);

/** How the command ends when alarms ring: not a failure of its own, and not to be taken for one. */
const someRing = 3;

async function showAlarms(args: AlarmsArguments, stack: OpenStack): Promise<number> {
  const cloudWatch = await createCloudWatchClient(stack.clientOptions);
  try {
    return await show(args, { stack, cloudWatch, signal: createInterruptSignal() });
  } finally {
    cloudWatch.destroy();
  }
}

interface Showing {
  readonly stack: OpenStack;
  readonly cloudWatch: CloudWatchClient;
  readonly signal: AbortSignal;
}

async function show(args: AlarmsArguments, showing: Showing): Promise<number> {
  const { stack, cloudWatch, signal } = showing;
  const alarms = await listAlarms(cloudWatch, stack.manifest);
  if (alarms.length === 0) process.stderr.write(`${stack.manifest.name} has no alarms\n`);
  else if (args.history === true) await showHistory(args, showing);
  else await writeText(process.stdout, renderNow(alarms, args), signal);
  if (args.follow === true) await follow(args, alarms, showing);
  if (signal.aborted) return exitCodes.interrupted;
  return alarms.some(({ isRinging }) => isRinging) ? someRing : exitCodes.done;
}

function renderNow(alarms: readonly StackAlarm[], { json, all }: AlarmsArguments): string {
  if (json === true) return alarms.map(renderAlarmJson).join("");
  return `${renderAlarms(alarms, { nowMs: Date.now(), isAll: all === true })}\n`;
}

async function showHistory(args: AlarmsArguments, { stack, cloudWatch, signal }: Showing): Promise<void> {
  const changes = await listChanges(cloudWatch, stack.manifest, args.since);
  if (changes.length === 0) process.stderr.write(`no alarm has rung since ${args.since.toISOString()}\n`);
  await showChanges(changes, args, signal);
}

async function follow(args: AlarmsArguments, alarms: readonly StackAlarm[], showing: Showing): Promise<void> {
  const { stack, cloudWatch, signal } = showing;
  let before = alarms;
  while (!signal.aborted) {
    await pause(chooseLookAgainMs(stack), signal);
    if (signal.aborted) return;
    const now = await listAlarms(cloudWatch, stack.manifest);
    await showChanges(findChanges(before, now), args, signal);
    before = now;
  }
}

async function showChanges(
  changes: readonly AlarmChange[],
  { json }: AlarmsArguments,
  signal: AbortSignal,
): Promise<void> {
  const render = json === true ? renderChangeJson : (change: AlarmChange) => `${renderChange(change)}\n`;
  await writeText(process.stdout, changes.map(render).join(""), signal);
}
