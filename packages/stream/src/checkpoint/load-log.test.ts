import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { firstMark, LoadLog, type LoadHeader, parseLoadLog } from "./load-log.ts";

const header: LoadHeader = {
  version: 1,
  loadId: "load",
  dataset: "iris",
  definition: "abc",
  target: "here",
  isOrdered: false,
  startedAt: "2026-11-21T00:00:00.000Z",
  rejectsFile: "rejects/iris.jsonl",
  sources: [{ name: "iris.csv", fingerprint: { bytes: 5, mark: "sha256 1" } }, { name: "stdin" }],
};

function batch(number: number, group: string) {
  const rows = { firstRow: number * 10, lastRow: number * 10 + 9, rowCount: 10 };
  return { number, group, ...rows, hash: "0a1b2c3d", bytes: 100 };
}

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

describe("parseLoadLog", () => {
  it("reads what was written, line by line or as a whole", () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 40 }), (steps) => {
        const log = new LoadLog(header);
        const grown = log.toText() + follow(log, steps);

        expect(readState(parseLoadLog(grown))).toEqual(readState(log));
        expect(readState(parseLoadLog(log.toText()))).toEqual(readState(log));
      }),
    );
  });

  it("drops a last line that was cut off", () => {
    const log = new LoadLog(header);
    const text = log.toText() + log.addBatches([batch(0, "a")]) + log.addAccepted([0]);

    const cut = parseLoadLog(text.slice(0, -1));

    expect([cut.isLogged(0), cut.isAccepted(0)]).toEqual([true, false]);
  });

  it.each([
    ["", "it does not begin with a load"],
    ["x\n", "it does not begin with a load"],
    [`h ${JSON.stringify(header)}\nz 1\n`, 'unknown line "z 1"'],
    [`h ${JSON.stringify(header)}\na x\n`, 'expected a number, got "x"'],
    [`h ${JSON.stringify(header)}\nt 1 2\n`, 'expected a number, got ""'],
    [`h ${JSON.stringify(header)}\nb 0 0 0 9 10 100 abc\n`, "a batch without a group or a hash"],
    [`h ${JSON.stringify(header)}\ng 0 "a"\nb 0 0 0 9 10 100\n`, "a batch without a group or a hash"],
    [`h ${JSON.stringify(header)}\ng 0 "a"\nb 0 0 0 9 x 100 abc\n`, 'expected a number, got "x"'],
  ])("refuses %j", (text, problem) => {
    expect(() => parseLoadLog(text)).toThrow(problem);
  });

  it("counts what was accepted, also after the batches are settled", () => {
    const log = new LoadLog(header);
    log.addBatches([batch(0, "a"), batch(1, "a")]);
    log.addAccepted([0, 1]);
    log.addMark({ ...firstMark, row: 15 });

    expect(log.sent()).toEqual({ rows: 20, records: 2, bytes: 200 });
    expect(log.batches().map(({ number }) => number)).toEqual([1]);
  });
});
