import { describe, expect, it } from "vitest";

import { formatStatus } from "./format-status.ts";
import type { LandingStatus } from "./landing-status.ts";
import { amount, createStatus } from "./status-fixture.ts";

const none: LandingStatus = { waiting: 0, loading: 0, loaded: 0, rejected: 0, failed: 0, deadLetters: 0 };
const landing = "s3://landing/iris/";

describe("formatFiles", () => {
  it.each<[string, Partial<LandingStatus>]>([
    ["no new rows yet: files may be put to s3://landing/iris/", {}],
    ["0 files loaded (12 waiting), 0 rows in", { waiting: 12 }],
    ["1 file loaded, 0 rows in", { loaded: 1 }],
    [
      "482 files loaded (5,000 waiting, 8 loading, 2 with rejected rows, 3 failed, 1 dead letter), 0 rows in",
      { waiting: 5000, loading: 8, loaded: 480, rejected: 2, failed: 3, deadLetters: 1 },
    ],
  ])("says %j", (text, files) => {
    expect(formatStatus(createStatus({ landing, files: { ...none, ...files } }), 0)).toBe(text);
  });

  it("says nothing of files while rows come from elsewhere", () => {
    expect(formatStatus(createStatus({ landing, files: none, received: amount(3) }), 0)).toBe("3 rows in");
  });
});
