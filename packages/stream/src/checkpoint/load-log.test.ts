import { describe, expect, it } from "vitest";

import { createLoggedBatch as batch, headerOfSources as header } from "./checkpoint-fixture.ts";
import { firstMark, LoadLog } from "./load-log.ts";

describe("LoadLog", () => {
  it("counts what was accepted, also after the batches are settled", () => {
    const log = new LoadLog(header);
    log.addBatches([batch(0, "a"), batch(1, "a")]);
    log.addAccepted([0, 1]);
    log.addMark({ ...firstMark, row: 15 });

    expect(log.sent()).toEqual({ rows: 20, records: 2, bytes: 200 });
    expect(log.batches().map(({ number }) => number)).toEqual([1]);
  });
});
