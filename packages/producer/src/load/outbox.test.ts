import type { Batch } from "@sluice/stream";
import { describe, expect, it } from "vitest";

import { Outbox, type OutboxOptions } from "./outbox.ts";
import { createPartitionWindow } from "./partition-window.ts";

function createBatch(number: number, partition = "p=1/"): Batch {
  const rows = { firstRow: number * 10, lastRow: number * 10 + 9, rowCount: 10 };
  return { number, batchId: `b-${number}`, group: partition, partition, partitionKey: "k", data: Buffer.of(), ...rows };
}

/** An outbox over the given batches, and a sender that notes them or throws. */
function createOutbox(sealed: Batch[], { maxPartitions = 500, isBroken = false } = {}) {
  const [sent, waits]: [number[], number[]] = [[], []];
  const add = async ({ number }: Batch) => {
    await Promise.resolve();
    if (isBroken) throw new Error("the stream is gone");
    sent.push(number);
  };
  const outbox = new Outbox({
    packer: { takeSealed: () => sealed.splice(0) } as unknown as OutboxOptions["packer"],
    sender: { add } as unknown as OutboxOptions["sender"],
    partitions: createPartitionWindow({ maxPartitions, windowMs: 20 }),
    onWait: (waitMs) => waits.push(waitMs),
  });
  return { outbox, sent, waits };
}

describe("Outbox", () => {
  it("hands batches over in order, even when ship is called twice at once", async () => {
    const sealed = [createBatch(0), createBatch(1)];
    const { outbox, sent } = createOutbox(sealed);

    const first = outbox.ship();
    sealed.push(createBatch(2));
    await Promise.all([first, outbox.ship()]);

    expect(sent).toEqual([0, 1, 2]);
  });

  it("waits until another partition may open", async () => {
    const { outbox, sent, waits } = createOutbox([createBatch(0, "p=1/"), createBatch(1, "p=2/")], {
      maxPartitions: 1,
    });

    await outbox.ship();

    expect(sent).toEqual([0, 1]);
    expect(waits[0]).toBeGreaterThan(0);
  });

  it("keeps the batches that the sender did not take", async () => {
    const { outbox } = createOutbox([createBatch(3), createBatch(4)], { isBroken: true });

    await expect(outbox.ship()).rejects.toThrow("the stream is gone");

    expect(outbox.firstRow()).toBe(30);
  });

  it("has no first row when it is empty", async () => {
    const { outbox } = createOutbox([]);

    await outbox.ship();

    expect(outbox.firstRow()).toBeUndefined();
  });
});
