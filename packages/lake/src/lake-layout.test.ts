import { describe, expect, it } from "vitest";

import { formatErrorsFolder, lakeFolders, lakeLayout, readDay, formatRejectsFolder } from "./lake-layout.ts";

const { dataPrefix, rejectsPrefix, errorsPrefix, sourcePrefix, requestsPrefix } = lakeLayout;

describe("lakeLayout", () => {
  it.each([
    [dataPrefix("iris"), "data/iris/"],
    [rejectsPrefix("iris"), "rejects/iris/"],
    [errorsPrefix("iris"), "errors/iris/"],
    [sourcePrefix("iris"), "source/iris/"],
    [requestsPrefix("iris"), "requests/iris/"],
  ])("has a folder for each kind of object: %s", (prefix, expected) => {
    expect(prefix).toBe(expected);
  });
});

describe("readDay", () => {
  it.each([
    [formatRejectsFolder(rejectsPrefix("iris"), "2026-11-21"), "2026-11-21"],
    [formatErrorsFolder(errorsPrefix("iris"), { type: "processing-failed", day: "2026-11-21" }), "2026-11-21"],
    [`${lakeFolders.replayed}errors/iris/type=processing-failed/date=2026-11-21/`, "2026-11-21"],
    ["errors/iris/2026/11/21/", undefined],
    ["data/iris/date=2026-11/", undefined],
  ])("finds in %s the day %s", (folder, day) => {
    expect(readDay(`${folder}object`)).toBe(day);
  });
});

it("lays rejects and errors out by the partition keys of their tables", () => {
  expect(formatRejectsFolder("rejects/iris/", "2026-11-21")).toBe("rejects/iris/date=2026-11-21/");
  expect(formatErrorsFolder("errors/iris/", { type: "processing-failed", day: "2026-11-21" })).toBe(
    "errors/iris/type=processing-failed/date=2026-11-21/",
  );
});
