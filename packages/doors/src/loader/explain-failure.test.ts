import { describe, expect, it } from "vitest";

import { ManifestError } from "./errors.ts";
import { explainFailure } from "./explain-failure.ts";

function refuse(message: string, httpStatusCode: number): Error {
  return Object.assign(new Error(message), { $metadata: { httpStatusCode } });
}

describe("explainFailure", () => {
  it("does not take a manifest that is gone for the file", () => {
    const error = new ManifestError("s3://lake/manifest.json", refuse("The specified key does not exist.", 404));

    expect(explainFailure(error)).toEqual({
      problem:
        'the stack\'s manifest s3://lake/manifest.json cannot be read: The specified key does not exist.; "up" writes it',
      isWorthRetrying: true,
    });
  });

  it("knows a file that is gone", () => {
    expect(explainFailure(refuse("The specified key does not exist.", 404))).toEqual({
      problem: "gone before it was read: it was deleted",
      isWorthRetrying: false,
    });
  });
});
