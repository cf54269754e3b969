import { openRegistry, type Registry } from "@sluice/registry";
import { findDefinition } from "@sluice/schema/testing";
import { SourceError, UnlikeDatasetError } from "@sluice/source";
import { describe, expect, it } from "vitest";

import { suggestDataset } from "./suggest-dataset.ts";

const registry: Registry = {
  ...openRegistry(),
  listNames: () => ["broken", "iris", "people"],
  load: async (name) => {
    if (name === "broken") throw new RangeError("no definition");
    return findDefinition(name);
  },
};

describe("suggestDataset", () => {
  it("names the datasets that a refused source may be of", async () => {
    const error = new UnlikeDatasetError("a.csv", "header lacks x", "id,name,age\n1,Ann,30\n");

    expect(await suggestDataset(error, "iris", registry)).toMatchObject({
      message: 'file "a.csv": header lacks x; it fits dataset "people"',
    });
  });

  it("does not name the dataset that refused it", async () => {
    const error = new UnlikeDatasetError("a.csv", "header lacks x", "id,name,age\n1,Ann,30\n");

    expect(await suggestDataset(error, "people", registry)).toBe(error);
  });

  it("leaves other errors as they are", async () => {
    const unlike = new UnlikeDatasetError("a.csv", "header lacks x", "nothing,known\n");
    const other = new SourceError("a.csv", "is gone");

    expect(await suggestDataset(unlike, "iris", registry)).toBe(unlike);
    expect(await suggestDataset(other, "iris", registry)).toBe(other);
  });
});
