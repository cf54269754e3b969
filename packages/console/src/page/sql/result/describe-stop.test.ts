import { describe, expect, it } from "vitest";

import { describeStop } from "./describe-stop.ts";

describe("describeStop", () => {
  it.each([
    ["Query cancelled by user", "Query cancelled by user. 154.9 MB were scanned until then, $0.00077 on Athena."],
    [
      "Bytes scanned limit was exceeded.",
      "Bytes scanned limit was exceeded. 154.9 MB were scanned until then, $0.00077 on Athena.",
    ],
    [undefined, "154.9 MB were scanned until then, $0.00077 on Athena."],
  ])("puts the reason %j in a sentence of its own", (reason, text) => {
    expect(describeStop({ reason, bytesScanned: 154_900_000, costDollars: 0.00077 })).toBe(text);
  });
});
