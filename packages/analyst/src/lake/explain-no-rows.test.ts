import { irisManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { FakeLake } from "../replay/fake-lake-fixture.ts";
import { explainNoRows, findNoRowsReason } from "./explain-no-rows.ts";

const replay = /; "\S.*sluice replay iris --dry-run" shows what can be sent again$/;

describe("explainNoRows", () => {
  it("says how to send rows when nothing has come", () => {
    expect(explainNoRows(irisManifest, { hasRejects: false, hasErrors: false })).toMatch(
      /^no rows yet; to send some: ".*sluice load iris --source FILE"$/,
    );
  });

  it.each([
    [{ hasRejects: true, hasErrors: false }, 'no rows: rejected rows are in "iris_rejects", each with its reason'],
    [{ hasRejects: false, hasErrors: true }, 'no rows: failed records are in "iris_errors"'],
    [
      { hasRejects: true, hasErrors: true },
      'no rows: rejected rows are in "iris_rejects", each with its reason, failed records are in "iris_errors"',
    ],
  ])("says where what came is: %j", (leftovers, beginning) => {
    const reason = explainNoRows(irisManifest, leftovers);

    expect(reason.slice(0, beginning.length)).toBe(beginning);
    expect(reason).toMatch(replay);
  });
});

describe("findNoRowsReason", () => {
  it.each([
    [[irisManifest.prefixes.data], undefined],
    [[irisManifest.prefixes.data, irisManifest.prefixes.errors], undefined],
    [[irisManifest.prefixes.errors], "no rows"],
    [[], "no rows yet"],
  ])("looks for one object under each prefix, with some under %j", async (prefixes, reason) => {
    const lake = new FakeLake();
    for (const prefix of prefixes) lake.objects.set(`${prefix}object`, "");

    const found = await findNoRowsReason(lake, { bucket: "lake", entry: irisManifest });

    expect(found?.split(/[;:]/, 2)[0]).toBe(reason);
  });
});
