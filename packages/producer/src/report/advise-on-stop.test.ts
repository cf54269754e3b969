import { RewrittenSourceError, SourceError } from "@sluice/source";
import { SourceChangedError } from "@sluice/stream";
import { describe, expect, it } from "vitest";

import { TooManyRejectsError } from "../errors.ts";
import { adviseOnStop } from "./advise-on-stop.ts";

const truncated = new RewrittenSourceError("a.csv", "was truncated while it was followed");
const tooMany = new TooManyRejectsError(2, 3, "1");

describe("adviseOnStop", () => {
  it.each([
    [undefined, "run the same command again to go on with load f1"],
    [new SourceError("a.csv", "cannot be read"), "run the same command again to go on with load f1"],
    [tooMany, "run it with a higher --max-rejects to go on with load f1"],
    [truncated, "load f1 cannot go on; run it with --restart to send what is there now, as a new load"],
    [new SourceChangedError(3), "load f1 cannot go on; run it with --restart to send what is there now, as a new load"],
  ])("after %s advises: %s", (error, advice) => {
    expect(adviseOnStop({ loadId: "f1", isNamed: false, isBegun: true, error })).toBe(advice);
  });

  it.each([
    [undefined, undefined],
    [truncated, undefined],
    [tooMany, "nothing was sent; mend the rows, or run it with a higher --max-rejects"],
  ])("after %s, before anything was sent, advises: %s", (error, advice) => {
    expect(adviseOnStop({ loadId: "f1", isNamed: false, isBegun: false, error })).toBe(advice);
  });

  it("advises another name when the load was named", () => {
    expect(adviseOnStop({ loadId: "f1", isNamed: true, isBegun: true, error: truncated })).toBe(
      "load f1 cannot go on; run it with --restart and another --load-id to send what is there now, as a new load",
    );
  });
});
