import { describe, expect, it } from "vitest";

import { parseAlarmsArguments } from "./parse-alarms-arguments.ts";

describe("parseAlarmsArguments", () => {
  it("reads where a history begins, a day ago unless it is said", () => {
    expect(parseAlarmsArguments(["--history", "--since", "2026-11-21T08:00Z"])?.since).toEqual(
      new Date("2026-11-21T08:00Z"),
    );
    expect(parseAlarmsArguments(["--history"])?.since.getTime()).toBeLessThan(Date.now() - 86_000_000);
  });

  it.each([
    ["--since without a history", ["--since", "7d"], "--since says where a history begins: it goes with --history"],
    ["--all of a history", ["--all", "--history"], "cannot be used with option '--history'"],
  ])("refuses %s", (_, args, message) => expect(() => parseAlarmsArguments(args)).toThrow(message));
});
