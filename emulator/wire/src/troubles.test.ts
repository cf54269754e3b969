import { describe, expect, it } from "vitest";

import { createFakeClock } from "./fake-clock.ts";
import { createTroubles } from "./troubles.ts";

describe("createTroubles", () => {
  it("knows of none at first", () => {
    expect(open().troubles.oldest()).toBeUndefined();
  });

  it("shows the latest reason, and since when the work fails", () => {
    const { clock, troubles } = open();
    const work = troubles.watch("delivery of a.parquet");
    work.failed("no memory");
    clock.advance(5_000);

    work.failed("disk full");

    expect(troubles.oldest()).toEqual({ what: "delivery of a.parquet", reason: "disk full", sinceMs: 0 });
  });

  it("takes for news a reason that nothing else fails for", () => {
    const { troubles } = open();
    const [first, second] = [troubles.watch("first"), troubles.watch("second")];

    expect(first.failed("disk full")).toBe(true);
    expect(first.failed("disk full")).toBe(false);
    expect(second.failed("disk full")).toBe(false);
    expect(second.failed("no memory")).toBe(true);
    first.ended();
    expect(second.failed("disk full")).toBe(true);
  });

  it("shows the oldest of several, and the next one when that is over", () => {
    const { clock, troubles } = open();
    const [first, second] = [troubles.watch("first"), troubles.watch("second")];
    first.failed("disk full");
    clock.advance(1_000);
    second.failed("no memory");
    first.failed("disk full");

    expect(troubles.oldest()).toMatchObject({ what: "first" });
    first.ended();

    expect(troubles.oldest()).toEqual({ what: "second", reason: "no memory", sinceMs: 1_000 });
  });
});

function open() {
  const clock = createFakeClock(0);
  return { clock, troubles: createTroubles(clock, String) };
}
