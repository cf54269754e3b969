import { styleText } from "node:util";

import { createLogUpdate } from "log-update";

import type { DatasetStatus } from "./dataset-status.ts";
import { formatStatus } from "./format-status.ts";

/** For a terminal: a line for each dataset that is kept up to date, below whatever else is printed. */
export interface StatusBlock {
  readonly update: (statuses: readonly DatasetStatus[], nowMs: number) => void;
  /** Prints lines above the block. */
  readonly print: (text: string) => void;
  /** Leaves the block as it is. */
  readonly end: () => void;
}

type Terminal = Pick<NodeJS.WriteStream, "columns" | "rows" | "write" | "isTTY"> & NodeJS.WritableStream;

export function createStatusBlock(terminal: Terminal): StatusBlock {
  const draw = createLogUpdate(terminal, { showCursor: true });
  let block = "";
  return {
    update: (statuses, nowMs) => {
      block = drawLines(statuses, { nowMs, columns: terminal.columns });
      draw(block);
    },
    print: (text) => {
      if (block !== "") draw.clear();
      // Not by the library, which would break lines that are there to be copied.
      terminal.write(`${text}\n`);
      if (block !== "") draw(block);
    },
    end: () => {
      if (block !== "") draw.done();
      block = "";
    },
  };
}

/** Lines that fit the terminal: one that wrapped would have to be redrawn whole. */
export function drawLines(
  statuses: readonly DatasetStatus[],
  { nowMs, columns }: { readonly nowMs: number; readonly columns: number },
): string {
  const nameWidth = Math.max(...statuses.map(({ dataset }) => dataset.length));
  const lines = statuses.map((status) => {
    const line = cut(`${status.dataset.padEnd(nameWidth)}  ${formatStatus(status, nowMs)}`, columns - 1);
    return isWell(status) ? line : styleText("red", line);
  });
  return lines.join("\n");
}

function isWell({ delivery, window, files, alarms }: DatasetStatus): boolean {
  const hasTrouble = delivery.trouble !== undefined || window?.trouble !== undefined;
  return !hasTrouble && alarms.length === 0 && (files?.deadLetters ?? 0) === 0;
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}
