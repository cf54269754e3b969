import type { WindowDefinition } from "../windows/window-definition.ts";
import { accept, type Difference, isSame, refuse } from "./difference.ts";
import type { LockedDefinition } from "./locked-definition.ts";

/** Compares what is aggregated. Results stay as they were computed, and no row is read a second time. */
export function compareWindows(deployed: LockedDefinition, current: LockedDefinition): readonly Difference[] {
  const [before, now] = [deployed.windows ?? [], current.windows ?? []];
  return [
    ...before.flatMap((window) => compareWindow(window, findIn(now, window.name))),
    ...now.filter(({ name }) => findIn(before, name) === undefined).map(judgeAddedWindow),
  ];
}

function findIn(windows: readonly WindowDefinition[], name: string): WindowDefinition | undefined {
  return windows.find((each) => each.name === name);
}

function judgeAddedWindow({ name }: WindowDefinition): Difference {
  const line = `window "${name}" was added: it counts the rows that the stream still holds, and what comes from now on`;
  return accept(`adds window "${name}"`, line);
}

function compareWindow(before: WindowDefinition, now: WindowDefinition | undefined): readonly Difference[] {
  const window = `window "${before.name}"`;
  if (now === undefined) {
    return [accept(`lacks ${window}`, `${window} was removed: its table and views go, its objects stay in the lake`)];
  }
  return [...compareShape(before, now), ...compareMeasures(before, now)];
}

const shape = ["every", "time", "groupBy"] as const;

function compareShape(before: WindowDefinition, now: WindowDefinition): readonly Difference[] {
  const window = `window "${before.name}"`;
  return shape
    .filter((part) => !isSame(before[part], now[part]))
    .map((part) => {
      const problem = `${window} changed ${part}: its old results are of other windows`;
      return refuse(`changes ${part} of ${window}`, problem, "take it back, or add a window of another name");
    });
}

function compareMeasures(before: WindowDefinition, now: WindowDefinition): readonly Difference[] {
  const [old, all] = [before.measures, now.measures];
  const changed = Object.keys(old).filter((name) => !isSame(old[name], all[name]));
  const added = Object.keys(all).filter((name) => old[name] === undefined);
  const isMoved = changed.length === 0 && added.length === 0 && !isSame(old, all);
  const window = `window "${before.name}"`;
  return [
    ...changed.map((name) => judgeChangedMeasure(name, { window, isGone: all[name] === undefined })),
    ...added.map((name) => {
      const line = `measure "${name}" was added to ${window}: it is null in all windows before`;
      return accept(`adds measure "${name}" to ${window}`, `${line}, and counts a part of the one that is open`);
    }),
    ...(isMoved ? [accept(`reorders the measures of ${window}`, `${window} has its measures in another order`)] : []),
  ];
}

function judgeChangedMeasure(
  name: string,
  { window, isGone }: { readonly window: string; readonly isGone: boolean },
): Difference {
  const measure = `measure "${name}" of ${window}`;
  const problem = isGone
    ? `${measure} was removed: queries count on it`
    : `${measure} changed: old results are of another`;
  const wayOut = "take it back, add a measure of another name, or add a window of another name";
  return refuse(`${isGone ? "lacks" : "changes"} ${measure}`, problem, wayOut);
}
