import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { describeFileError } from "./file-error.ts";

function catchError(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    return error;
  }
}

describe("describeFileError", () => {
  const missing = join(tmpdir(), "no-such-folder", "a.csv");

  it("says that a file that was to be read is not there", () => {
    expect(
      describeFileError(
        catchError(() => readFileSync(missing)),
        "read",
      ),
    ).toBe("no such file");
  });

  it("says that the folder of a file that was to be written is not there", () => {
    expect(
      describeFileError(
        catchError(() => writeFileSync(missing, "")),
        "written",
      ),
    ).toBe("no such folder");
  });

  it.each([
    [catchError(() => readFileSync(tmpdir())), "illegal operation on a directory"],
    [catchError(() => writeFileSync(tmpdir(), "")), "illegal operation on a directory"],
    [new Error("EACCES: permission denied, open '/a, b'"), "permission denied"],
    [new Error("in use, elsewhere"), "in use, elsewhere"],
    ["a text", "a text"],
  ])("says what else is wrong with %j, without code and path", (error, problem) => {
    expect(describeFileError(error, "read")).toBe(problem);
  });
});
