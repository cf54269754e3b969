import { formatBytes, formatCount } from "@sluice/command-line";
import type { WrittenObject } from "@sluice/emulator-firehose";

import type { AlarmChange } from "../watch.ts";
import type { DatasetStatus } from "./dataset-status.ts";
import { createStatusBlock } from "./status-block.ts";
import { createStatusLog, type StatusLog } from "./status-log.ts";

/** All that `local` says while it runs. */
export interface StatusDisplay {
  readonly print: (text: string) => void;
  readonly printProblem: (problem: string) => void;
  readonly printWritten: (written: WrittenObject) => void;
  readonly printAlarm: (change: AlarmChange) => void;
  /** Shows the datasets from now on. */
  readonly show: (read: () => readonly DatasetStatus[]) => void;
  /** Shows them for the last time. */
  readonly end: () => void;
}

const refreshMs = 500;

interface Output {
  readonly stdout: NodeJS.WritableStream | NodeJS.WriteStream;
  readonly stderr: NodeJS.WritableStream;
}

export function createStatusDisplay({ stdout, stderr }: Output = process): StatusDisplay {
  // Some launchers give a terminal without a width.
  const isTerminal = "columns" in stdout && stdout.isTTY && stdout.columns > 0;
  return isTerminal ? createTerminalDisplay(stdout) : createLogDisplay(stdout, stderr);
}

/** Problems go above the block, too: written past it, they would tear it. */
function createTerminalDisplay(stdout: NodeJS.WriteStream): StatusDisplay {
  const block = createStatusBlock(stdout);
  const written: WrittenObject[] = [];
  const printWritten = (): void => {
    const lines = summarizeWritten(written.splice(0), new Date());
    if (lines.length > 0) block.print(lines.join("\n"));
  };
  return {
    print: block.print,
    printProblem: block.print,
    printWritten: (object) => void written.push(object),
    printAlarm: (change) => block.print(formatAlarm(change, new Date())),
    ...refresh({
      update: (statuses, nowMs) => {
        printWritten();
        block.update(statuses, nowMs);
      },
      end: (statuses, nowMs) => {
        printWritten();
        block.update(statuses, nowMs);
        block.end();
      },
    }),
  };
}

function createLogDisplay(stdout: NodeJS.WritableStream, stderr: NodeJS.WritableStream): StatusDisplay {
  const print = (text: string): void => void stdout.write(`${text}\n`);
  const log = createStatusLog(print);
  return {
    print,
    printProblem: (problem) => void stderr.write(`${problem}\n`),
    // The states say what has been delivered. A line for each object would bury them.
    printWritten: () => undefined,
    printAlarm: (change) => print(formatAlarm(change, new Date())),
    ...refresh(log),
  };
}

/** Updates twice a second. */
function refresh({ update, end }: StatusLog): Pick<StatusDisplay, "show" | "end"> {
  let timer: NodeJS.Timeout | undefined;
  let endNow: (() => void) | undefined;
  return {
    show: (read) => {
      const updateNow = (): void => update(read(), Date.now());
      updateNow();
      timer = setInterval(updateNow, refreshMs);
      endNow = () => end(read(), Date.now());
    },
    end: () => {
      clearInterval(timer);
      endNow?.();
    },
  };
}

/** An alarm with what to do about it, as its e-mail on AWS says it; or that it is over. */
function formatAlarm({ name, isOn, description }: AlarmChange, now: Date): string {
  const time = now.toISOString().slice(11, 19);
  return isOn ? `${time} ALARM ${name}: ${description}` : `${time} alarm over: ${name}`;
}

const mostLines = 3;

/** A line for each object, or one for all when there are many. */
export function summarizeWritten(written: readonly WrittenObject[], now: Date): readonly string[] {
  const time = now.toISOString().slice(11, 19);
  const fates = Map.groupBy(written, ({ fate }) => fate);
  return [...fates].flatMap(([fate, objects]) => {
    const place =
      objects.length <= mostLines ? undefined : `in ${objects.length} objects, the last of them ${objects.at(-1)?.key}`;
    if (place !== undefined) return [`${time} ${fate} ${formatRows(objects)} ${place}`];
    return objects.map((object) => {
      return `${time} ${fate} ${formatRows([object])}: ${object.key} (${formatBytes(object.sizeBytes)})`;
    });
  });
}

function formatRows(objects: readonly WrittenObject[]): string {
  const rows = objects.reduce((sum, { records, rows: counted = records }) => sum + counted, 0);
  return formatCount(rows, "row");
}
