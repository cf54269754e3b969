import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { nameSavedGroup, type SavedGroup } from "./saved-group.ts";
import { createState, decodeState, encodeState, type WindowState } from "./window-state.ts";

const layout = { columns: ["t:region", "n:items", "k:users_sketch"], groupCount: 1 };

const anyText = fc.string({ unit: "binary", maxLength: 12 });
const anyGroup: fc.Arbitrary<SavedGroup> = fc
  .tuple(fc.integer(), fc.option(anyText), fc.option(anyText))
  .map(([start, region, value]) => [`${start}`, "1", "0", "0", "5", "7", region, value, ""]);

function createWith(groups: readonly SavedGroup[]): WindowState {
  const named = groups.map((group) => [nameSavedGroup(group, layout.groupCount), group] as const);
  return { layout, first: "0001", last: "0009", recentHashes: "abcdefghijklmnop", groups: new Map(named) };
}

describe("decodeState", () => {
  it("reads what was encoded, whatever texts are in it, through JSON", () => {
    fc.assert(
      fc.property(fc.array(anyGroup, { maxLength: 5 }), (groups) => {
        const state = createWith(groups);

        expect(decodeState(JSON.parse(JSON.stringify(encodeState(state))), layout)).toEqual(state);
      }),
    );
  });

  it.each([undefined, null, {}])("begins with nothing from %j", (value) => {
    expect(decodeState(value, layout)).toEqual(createState(layout));
  });

  it("keeps the layout that a state was saved with", () => {
    const state = { ...createWith([]), layout: { columns: ["n:other"], groupCount: 0 } };

    expect(decodeState(encodeState(state), layout)?.layout).toEqual(state.layout);
  });

  it("takes no state of which a character changed", () => {
    const state = encodeState(createWith([["5", "1", "0", "0", "5", "7", "EU", "3", ""]]));

    for (let at = 0; at < state.text.length; at += 1) {
      const text = `${state.text.slice(0, at)}${state.text[at] === "x" ? "y" : "x"}${state.text.slice(at + 1)}`;
      expect(decodeState({ ...state, text }, layout)).toBeUndefined();
    }
  });
});
