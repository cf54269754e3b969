import { addChecksum } from "@sluice/integrity";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createLoggedBatch as batch, headerOfSources as header } from "./checkpoint-fixture.ts";
import { firstMark, LoadLog } from "./load-log.ts";
import { parseLoadLog } from "./parse-load-log.ts";
import { createLoadSeal, sealLog, sealLogLines } from "./seal-log.ts";

const stepArbitrary = fc.oneof(
  fc.record({ kind: fc.constant("batch" as const), group: fc.constantFrom("a", "b c", 'd"\n') }),
  fc.record({ kind: fc.constant("accepted" as const), number: fc.nat(20) }),
  fc.record({ kind: fc.constant("mark" as const), row: fc.nat(200) }),
);
type LogStep = typeof stepArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** Does the steps that make sense; answers the lines that say so. */
function follow(log: LoadLog, steps: readonly LogStep[]): string {
  let [lines, batches, row] = ["", 0, 0];
  for (const step of steps) {
    if (step.kind === "batch") lines += log.addBatches([batch(batches++, step.group)]);
    else if (step.kind === "accepted" && log.isLogged(step.number)) lines += log.addAccepted([step.number]);
    else if (step.kind === "mark") {
      const firstOpen = log.batches().find(({ number }) => !log.isAccepted(number))?.firstRow ?? batches * 10;
      row = Math.max(row, Math.min(step.row, firstOpen));
      lines += log.addMark({ ...firstMark, byte: row * 7, row });
    }
  }
  return lines;
}

function readState(log: LoadLog) {
  const batches = log.batches().map((each) => [each, log.isAccepted(each.number)]);
  return { header: log.header, mark: log.mark, sent: log.sent(), batches, isDone: log.isDone };
}

const seal = createLoadSeal(header);

function parse(text: string): LoadLog {
  return parseLoadLog(Buffer.from(text)).log;
}

describe("parseLoadLog", () => {
  it("reads what was written, line by line or as a whole", () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 40 }), (steps) => {
        const log = new LoadLog(header);
        const begun = sealLog(log.toText(), seal);
        const grown = begun + sealLogLines(follow(log, steps), seal, begun.split("\n").length - 1);

        expect(readState(parse(grown))).toEqual(readState(log));
        expect(readState(parse(sealLog(log.toText(), seal)))).toEqual(readState(log));
      }),
    );
  });

  it("drops a last line that was cut off", () => {
    const log = new LoadLog(header);
    const text = sealLog(log.toText() + log.addBatches([batch(0, "a")]) + log.addAccepted([0]), seal);

    const cut = parse(text.slice(0, -1));

    expect([cut.isLogged(0), cut.isAccepted(0)]).toEqual([true, false]);
  });

  it("refuses a log in which any byte is another", () => {
    const log = new LoadLog(header);
    const text = sealLog(log.toText() + log.addBatches([batch(0, "a"), batch(1, "b")]) + log.addAccepted([0]), seal);
    const bytes = Buffer.from(text);

    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        expect(() => parseLoadLog(damaged)).toThrow(/^line \d+( of \d+)? is damaged$|^it does not begin with a load$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["is left out", (lines: string[]) => lines.splice(2, 1)],
    ["is doubled", (lines: string[]) => lines.splice(1, 0, lines[1] ?? "")],
    [
      "is of another load",
      (lines: string[]) => lines.splice(2, 1, createLoadSeal({ loadId: "x" }).seal("d", 2).trim()),
    ],
  ])("names the line from which on it is damaged when one %s", (_, change) => {
    const log = new LoadLog(header);
    const lines = sealLog(log.toText() + log.addBatches([batch(0, "a")]) + log.addAccepted([0]), seal).split("\n");
    change(lines);

    expect(() => parse(lines.join("\n"))).toThrow(/^line 3 of \d is damaged$/);
  });

  it("reads a log from before there were checksums, and takes none that has lost them for one", () => {
    const log = new LoadLog(header);
    const old = `h ${JSON.stringify({ ...header, version: 1 })}\nt 1 2 3\ng 0 "a"\nb 0 0 0 9 10 100 abc\na 0\n`;

    expect(parseLoadLog(Buffer.from(old))).toMatchObject({ isSealed: false, log: { header: { version: 2 } } });
    expect(parse(old).sent()).toEqual({ rows: 11, records: 3, bytes: 103 });
    expect(() => parse(`h ${JSON.stringify(header)}\nt 1 2 3\n`)).toThrow("line 1 is damaged");
    expect(() => parse(sealLog(log.toText(), seal).replace('"version":2', '"version":1'))).toThrow("line 1 is damaged");
  });

  it.each([
    ["", "it does not begin with a load"],
    ["x\n", "it does not begin with a load"],
    ["h {\n", "line 1 is damaged"],
  ])("refuses %j", (text, problem) => {
    expect(() => parse(text)).toThrow(problem);
  });

  it.each([
    ["z 1", 'unknown line "z 1"'],
    ["a x", 'expected a number, got "x"'],
    ["t 1 2", 'expected a number, got ""'],
    ["b 0 0 0 9 10 100 abc", "a batch without a group or a hash"],
    ['g 0 "a"\nb 0 0 0 9 10 100', "a batch without a group or a hash"],
    ['g 0 "a"\nb 0 0 0 9 x 100 abc', 'expected a number, got "x"'],
    ["a 7", "batch 7 was accepted and never sent"],
    ['g 0 "a"\nb 0 0 0 9 11 100 abc', "batch 0 has more rows than there are between its first and its last"],
  ])("refuses whole lines that no load writes: %s", (lines, problem) => {
    expect(() => parse(sealLog(`h ${JSON.stringify(addChecksum(header))}\n${lines}\n`, seal))).toThrow(problem);
  });
});
