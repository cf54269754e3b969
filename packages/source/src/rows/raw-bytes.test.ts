import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { createRowGroups } from "./row-groups.ts";
import { RowReader } from "./row-reader.ts";
import type { RejectedSourceRow } from "./row-taker.ts";

const good = "5.1,3.5,1.4,0.2,Iris-setosa";

/** The rejects of a source in Latin-1, with their bytes in Latin-1 again. */
function readRejects(...lines: readonly string[]) {
  const rejects: (readonly [number, string | undefined])[] = [];
  const reject = ({ line, rawBytes }: RejectedSourceRow) =>
    void rejects.push([line, rawBytes && Buffer.from(rawBytes).toString("latin1")]);
  const reader = new RowReader({
    dataset: findDataset("iris"),
    name: "flowers.csv",
    groups: createRowGroups({ isOrdered: false }),
    from: { byte: 0, line: 1, row: 0 },
    taker: { take: () => undefined, reject },
  });
  reader.feed(Buffer.from(lines.join(""), "latin1"), true);
  reader.read(Infinity);
  return rejects;
}

describe("RawBytes", () => {
  it.each([
    [
      "each row's own bytes",
      [`${good}\n`, `é1\n`, "\n", `${good}\n`, "é2\n"],
      [
        [2, "é1"],
        [5, "é2"],
      ],
    ],
    [
      "all lines of a quoted field",
      [`${good}\n`, `1,2,3,4,"a\né\nb"\n`, `é2\n`],
      [
        [2, `1,2,3,4,"a\né\nb"`],
        [5, "é2"],
      ],
    ],
    [
      "a row without the end of its line",
      [`${good}\r\n`, "é1\r\n", "é2"],
      [
        [2, "é1"],
        [3, "é2"],
      ],
    ],
    [
      "nothing of a row that is UTF-8 with U+FFFD",
      [`${good}\n`, "x\xef\xbf\xbd\n", "é\n"],
      [
        [2, undefined],
        [3, "é"],
      ],
    ],
    ["nothing of a bad row without foreign bytes", [`${good}\n`, "x\n"], [[2, undefined]]],
    [
      "a row of lines that end with a carriage return",
      [`${good}\r`, "é1\r", `${good}\r`, "é2\r"],
      [
        [2, "é1"],
        [4, "é2"],
      ],
    ],
  ])("keeps %s", (_, lines, expected) => {
    expect(readRejects(...lines)).toEqual(expected);
  });
});
