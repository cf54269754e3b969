import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { explainFolderError } from "./explain-folder-error.ts";

/** What making a folder throws where there is a file. */
function catchRefusal(path: string): unknown {
  writeFileSync(path, "");
  try {
    return mkdirSync(path);
  } catch (error) {
    return error;
  }
}

/** What writing throws where there is no room. */
function catchFullDisk(): unknown {
  try {
    return writeFileSync("/dev/full", "row");
  } catch (error) {
    return error;
  }
}

describe("explainFolderError", () => {
  it("names the place that the file system refuses", () => {
    const dir = createTemporaryFolder("folder");
    const path = join(dir, "bucket");
    const refusal = catchRefusal(path);
    const line = `${path} cannot be written to: file already exists; choose another folder with --dir`;

    expect(explainFolderError(refusal, dir)).toMatchObject({ message: line });
    expect(explainFolderError(new Error("bucket exists", { cause: refusal }), dir)).toMatchObject({
      message: line,
    });
  });

  it.runIf(existsSync("/dev/full"))("names the folder when a write does not say where it failed", () => {
    const message = "/lake cannot be written to: no space left on device; choose another folder with --dir";

    expect(explainFolderError(catchFullDisk(), "/lake")).toMatchObject({ message });
  });

  it("leaves a refusal elsewhere as it is", () => {
    const refusal = catchRefusal(join(createTemporaryFolder("folder"), "bucket"));

    expect(explainFolderError(refusal, "/lake")).toBe(refusal);
  });

  it.each([new TypeError("a bug"), new Error("a bug", { cause: "a text" }), "a text"])(
    "leaves what is not the file system's as it is: %s",
    (error) => {
      expect(explainFolderError(error, "/lake")).toBe(error);
    },
  );
});
