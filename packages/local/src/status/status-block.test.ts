import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";

import { describe, expect, it } from "vitest";

import { createStatusBlock, drawLines } from "./status-block.ts";
import { amount, createStatus } from "./status-fixture.ts";

const at = { nowMs: 0, columns: 80 };

/** A terminal of 40 columns, and what is drawn on it. */
function openTerminal() {
  const stream = Object.assign(new PassThrough(), { columns: 40, rows: 10, isTTY: true });
  return { terminal: stream, drawn: () => String(stream.read() ?? "") };
}

describe("drawLines", () => {
  it("aligns datasets", () => {
    const statuses = [createStatus({ dataset: "iris" }), createStatus({ dataset: "telematics" })];

    expect(drawLines(statuses, at)).toBe("iris        no new rows yet\ntelematics  no new rows yet");
  });

  it.each([20, 60, 80, 200])("fits a terminal of %i columns", (columns) => {
    const trouble = { what: "conversion", reason: "the disk is full", sinceMs: 0 };
    const status = createStatus({ received: amount(123_456), delivered: amount(1_000), trouble });

    const line = stripVTControlCharacters(drawLines([status], { nowMs: 0, columns }));

    expect(line.length).toBeLessThan(columns);
    expect(line).toMatch(columns < 100 ? /…$/ : /delivered$/);
  });

  it("draws nothing of no dataset", () => {
    expect(drawLines([], at)).toBe("");
  });
});

describe("createStatusBlock", () => {
  it("writes nothing when nothing has changed", () => {
    const { terminal, drawn } = openTerminal();
    const block = createStatusBlock(terminal);
    block.update([createStatus()], 0);
    drawn();

    block.update([createStatus()], 1_000);

    expect(drawn()).toBe("");
  });

  it("prints a line above the block, and the block again below it", () => {
    const { terminal, drawn } = openTerminal();
    const block = createStatusBlock(terminal);
    block.update([createStatus()], 0);
    drawn();

    block.print("a line");

    expect(stripVTControlCharacters(drawn()).split("\n")).toEqual(["a line", "iris  no new rows yet", ""]);
  });

  it("prints without a block before the first and after the last", () => {
    const { terminal, drawn } = openTerminal();
    const block = createStatusBlock(terminal);
    block.print("before");
    expect(stripVTControlCharacters(drawn())).toBe("before\n");
    block.update([createStatus()], 0);
    drawn();

    block.end();
    block.print("done");

    expect(stripVTControlCharacters(drawn())).toBe("done\n");
  });
});
