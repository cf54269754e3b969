import type { StackManifest } from "@sluice/lake";
import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import type { ResourceChange } from "../plan-difference.ts";
import { formatTakenUp } from "./format-taken-up.ts";

const { streamName: _, ...directPut } = irisManifest;
const iris = stackManifest;
const withNothing: StackManifest = { ...iris, datasets: {} };
const withDirectPut: StackManifest = { ...iris, datasets: { iris: directPut } };

const manifestChange: ResourceChange = { change: "updated", kind: "object", name: "manifest.json" };

function changeAll(change: "created" | "gone"): readonly ResourceChange[] {
  return [
    ["stream", "sluice-dev-iris"],
    ["function", "sluice-dev-iris-transform"],
    ["table", "iris_raw"],
    ["table", "iris"],
    ["named query", "iris-sample"],
    ["delivery stream", "sluice-dev-iris"],
  ].map(([kind = "", name = ""]) => ({ change, kind, name }));
}

describe("formatTakenUp", () => {
  it.each([
    [iris, "stream sluice-dev-iris"],
    [withDirectPut, "delivery stream sluice-dev-iris"],
  ])("has one line for a new dataset, with where its rows go", (after, source) => {
    const changes = [...changeAll("created"), manifestChange];

    expect(formatTakenUp({ before: withNothing, after, changes })).toEqual([`took up dataset "iris": ${source}`]);
  });

  it("has one line for a dataset that is gone", () => {
    expect(formatTakenUp({ before: iris, after: withNothing, changes: changeAll("gone") })).toEqual([
      'dataset "iris" is gone from the stack: it keeps its rows, and runs until a restart',
    ]);
  });

  it("names each other change", () => {
    const changes: readonly ResourceChange[] = [
      { change: "created", kind: "bucket", name: "notes" },
      { change: "updated", kind: "function", name: "sluice-dev-iris-transform" },
      { change: "gone", kind: "stream", name: "sluice-dev-old" },
      { change: "skipped", kind: "delivery stream", name: "sluice-dev-iris", reason: "restart to apply: no" },
      manifestChange,
    ];

    expect(formatTakenUp({ before: iris, after: iris, changes })).toEqual([
      "took up bucket notes",
      "took up a change of function sluice-dev-iris-transform",
      "stream sluice-dev-old is gone from the stack: it stays until a restart",
      "delivery stream sluice-dev-iris is left as it was: restart to apply: no",
    ]);
  });

  it("counts many of one kind", () => {
    const names = ["late", "blocked", "failing", "behind"];
    const changes = names.map((name): ResourceChange => ({ change: "created", kind: "alarm", name }));

    expect(formatTakenUp({ before: iris, after: iris, changes })).toEqual(["took up 4 alarms"]);
    expect(formatTakenUp({ before: iris, after: iris, changes: changes.slice(1) })).toHaveLength(3);
  });

  it("says why a new dataset's delivery stream does not run", () => {
    const changes: readonly ResourceChange[] = [
      { change: "skipped", kind: "delivery stream", name: "sluice-dev-iris", reason: "not emulated here: ORC" },
    ];

    expect(formatTakenUp({ before: withNothing, after: iris, changes })).toEqual([
      'took up dataset "iris": stream sluice-dev-iris',
      "delivery stream sluice-dev-iris is left as it was: not emulated here: ORC",
    ]);
  });

  it("names the manifest when nothing else says what it says", () => {
    expect(formatTakenUp({ before: iris, after: iris, changes: [manifestChange] })).toEqual([
      "took up a change of object manifest.json",
    ]);
  });

  it("says nothing when there is nothing", () => {
    expect(formatTakenUp({ before: iris, after: iris, changes: [] })).toEqual([]);
  });
});
