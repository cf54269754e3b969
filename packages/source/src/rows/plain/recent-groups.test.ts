import type { RowGroup } from "@sluice/lake";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { RecentGroups } from "./recent-groups.ts";

/** The groups of fields that decide what `decide` says. */
function createGroups(fieldCount = 2) {
  const fields = Array.from({ length: fieldCount }, () => ({ decision: -1 }));
  const recent = new RecentGroups(fields);
  const decide = (...decisions: readonly number[]) => {
    for (const [index, field] of fields.entries()) field.decision = decisions[index] ?? -1;
  };
  return { recent, decide };
}

function createGroup(key: string): RowGroup {
  return { key, partition: key, partitionKey: key };
}

describe("RecentGroups", () => {
  it("finds a group again once its decisions come back", () => {
    const { recent, decide } = createGroups();
    const [one, other] = [createGroup("one"), createGroup("other")];

    for (const [group, place] of [
      [one, 1],
      [other, 2],
    ] as const) {
      decide(7, place);
      recent.find();
      recent.keep(group);
    }
    decide(7, 1);

    expect(recent.find()).toBe(one);
  });

  it("finds nothing for decisions that it has never seen, nor for any once it has forgotten", () => {
    const { recent, decide } = createGroups();

    expect(recent.find()).toBeUndefined();
    decide(0, 0);
    expect(recent.find()).toBeUndefined();
    recent.keep(createGroup("one"));
    recent.forget();
    expect(recent.find()).toBeUndefined();
  });

  it("finds the group of a dataset in which nothing decides", () => {
    const { recent } = createGroups(0);
    const all = createGroup("all");

    recent.find();
    recent.keep(all);

    expect(recent.find()).toBe(all);
  });

  it("never finds the group of other decisions", () => {
    const decisions = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 30_000 })));
    fc.assert(
      fc.property(decisions, (pairs) => {
        const { recent, decide } = createGroups();

        for (const pair of [...pairs, ...pairs]) {
          decide(...pair);
          const found = recent.find();
          expect([pair.join(), undefined]).toContain(found?.key);
          recent.keep(found ?? createGroup(pair.join()));
        }
      }),
    );
  });
});
