import { orders } from "@sluice/schema/testing";

import { compileWindow } from "./compile-window.ts";
import { createRecordReader } from "./fold/read-record.ts";
import type { InvocationAccount } from "./invocation-account.ts";
import { findWindow } from "./orders-fixture.ts";
import { type Emission, runWindow } from "./run-window.ts";
import type { Entry } from "./stream-record.ts";

/** A record as Lambda hands it over. */
export function toEntry(
  data: Buffer,
  { place, arrivedAtMs }: { readonly place: number; readonly arrivedAtMs: number },
): Entry {
  return {
    kinesis: {
      data: data.toString("base64"),
      sequenceNumber: `4959033827149025660855969253836157109592157598913658${String(place).padStart(4, "0")}`,
      approximateArrivalTimestamp: arrivedAtMs / 1000,
      partitionKey: "1",
      kinesisSchemaVersion: "1.0",
    },
  };
}

export interface Invocation {
  readonly entries: readonly Entry[];
  readonly state?: unknown;
  readonly shardId?: string;
  readonly isFinal?: boolean;
  readonly isEarly?: boolean;
}

/** The function over one window of the orders, and what it has written. */
export function createFunction(name: string, { maxBytes = 900_000, definition = orders } = {}) {
  const window = compileWindow(definition, definition.windows?.find((each) => each.name === name) ?? findWindow(name));
  const readRecord = createRecordReader(window.dataset, window.columns);
  const lines: string[] = [];
  const accounts: InvocationAccount[] = [];
  const report = (account: InvocationAccount) => accounts.push(account);
  const invoke = async ({ entries, state, shardId = "shardId-000000000000", ...end }: Invocation, emit = keep) => {
    const flags = { isFinalInvokeForWindow: end.isFinal ?? false, isWindowTerminatedEarly: end.isEarly ?? false };
    const event = { Records: entries, shardId, ...flags, ...(state === undefined ? {} : { state }) };
    const answer = await runWindow(event, { window, readRecord, emit, report, maxBytes });
    // Lambda keeps it as JSON.
    return { state: JSON.parse(JSON.stringify(answer.state)) };
  };
  async function keep(emission: Emission): Promise<void> {
    lines.push(...emission.lines);
  }
  return { window, invoke, lines, accounts, keep };
}
