import { datasets } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { chooseLambdaBufferSizeMiB } from "./lambda-buffer-size.ts";

describe("chooseLambdaBufferSizeMiB", () => {
  it.each(datasets.map((dataset) => [dataset.name, dataset] as const))(
    "keeps %s within what Firehose allows",
    (_, dataset) => {
      const sizeMiB = Number(chooseLambdaBufferSizeMiB(dataset));

      expect(sizeMiB).toBeGreaterThanOrEqual(0.2);
      expect(sizeMiB).toBeLessThanOrEqual(3);
    },
  );
});
