import { setTimeout as sleep } from "node:timers/promises";

import type { Batch, Packer, Sender } from "@sluice/stream";

import type { PartitionWindow } from "./partition-window.ts";

export interface OutboxOptions {
  readonly packer: Packer;
  readonly sender: Sender;
  readonly partitions: PartitionWindow;
  readonly onWait: (waitMs: number) => void;
}

/** Hands sealed batches to the sender in order, also under concurrent calls, and no faster than partitions may open. */
export class Outbox {
  readonly #options: OutboxOptions;
  #batches: Batch[] = [];
  #shipping: Promise<void> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Resolves when the sender has every batch that is sealed now. Throws what the sender throws. */
  async ship(): Promise<void> {
    this.#batches.push(...this.#options.packer.takeSealed());
    if (this.#batches.length === 0 && this.#shipping === undefined) return;
    this.#shipping ??= this.#shipAll().finally(() => {
      this.#shipping = undefined;
    });
    await this.#shipping;
  }

  /** The first row that the sender does not have yet. */
  firstRow(): number | undefined {
    const rows = this.#batches.map(({ firstRow }) => firstRow);
    return rows.length === 0 ? undefined : Math.min(...rows);
  }

  async #shipAll(): Promise<void> {
    const { sender, partitions, onWait } = this.#options;
    for (let batch = this.#batches[0]; batch !== undefined; batch = this.#batches[0]) {
      const waitMs = partitions.admit(batch.partition, performance.now());
      if (waitMs > 0) {
        onWait(waitMs);
        await sleep(waitMs);
        continue;
      }
      await sender.add(batch);
      this.#batches.shift();
    }
  }
}
