import type { WindowStateText } from "@sluice/lake";
import { RecordInput } from "@sluice/rows";
import { maxStateBytes } from "@sluice/schema";

import type { CompiledWindow } from "./compile-window.ts";
import { encodePartial } from "./emit/encode-partial.ts";
import { foldRecord } from "./fold/fold-record.ts";
import { Fold } from "./fold/fold.ts";
import type { RecordReader } from "./fold/read-record.ts";
import { createAccount, type InvocationAccount } from "./invocation-account.ts";
import { RecentHashes } from "./state/recent-hashes.ts";
import type { SavedGroup } from "./state/saved-group.ts";
import {
  countStateBytes,
  createState,
  decodeState,
  encodeState,
  isSameLayout,
  type WindowState,
} from "./state/window-state.ts";
import { type StreamRecord, toStreamRecord } from "./stream-record.ts";
import type { WindowEvent } from "./window-event.ts";

/** Partial aggregates to write. */
export interface Emission {
  /** Lines of the table, each ended by `\n`. */
  readonly lines: readonly string[];
  /** What they were made of, as far as the window still measures it. */
  readonly groups: readonly SavedGroup[];
}

export interface WindowDependencies {
  readonly window: CompiledWindow;
  readonly readRecord: RecordReader;
  /** Makes partial aggregates durable, or throws: then Lambda repeats the invocation. */
  readonly emit: (emission: Emission) => Promise<void>;
  /** Receives what the invocation did. */
  readonly report: (account: InvocationAccount) => void;
  /** Most bytes of the state that is handed on. */
  readonly maxBytes?: number;
}

/**
 * Answers Lambda's event for a tumbling window: takes its records into the state, and writes partial aggregates when the window is
 * over, or the state has no room for more. What it writes of the state is what came in with it, so that a repeated invocation
 * writes the same, whichever records it is given then; those at hand are written record by record, if they must be.
 */
export async function runWindow(
  event: WindowEvent,
  dependencies: WindowDependencies,
): Promise<{ readonly state: WindowStateText | Record<string, never> }> {
  const { layout } = dependencies.window;
  const account = createAccount();
  const decoded = decodeState(event.state, layout);
  if (decoded === undefined) account.statesLost += 1;
  const before = decoded ?? createState(layout);
  const invocation = new Invocation(event, before, { ...dependencies, account });
  const isLast = event.isFinalInvokeForWindow || event.isWindowTerminatedEarly;
  const state = isLast ? await invocation.finish() : await invocation.continue();
  dependencies.report(account);
  return { state };
}

type InvocationDependencies = WindowDependencies & { readonly account: InvocationAccount };

class Invocation {
  readonly #shard: string;
  readonly #before: WindowState;
  readonly #records: readonly StreamRecord[];
  readonly #dependencies: InvocationDependencies;
  readonly #input = new RecordInput();

  constructor(event: WindowEvent, before: WindowState, dependencies: InvocationDependencies) {
    this.#shard = event.shardId;
    this.#before = before;
    this.#dependencies = dependencies;
    this.#records = listNewRecords(event, before, dependencies.account);
  }

  /** Writes everything: Lambda keeps nothing of a window that is over. */
  async finish(): Promise<Record<string, never>> {
    const { account } = this.#dependencies;
    await this.#emit([this.#writeBefore(), ...this.#writeEach(account)]);
    return {};
  }

  async continue(): Promise<WindowStateText> {
    const [first, last] = [this.#records.at(0)?.sequence, this.#records.at(-1)?.sequence];
    if (last === undefined) return this.#keep(encodeState(this.#before));
    const { window, account } = this.#dependencies;
    const [fold, hashes] = [new Fold(window), this.#readHashes()];
    for (const record of this.#records) this.#fold(record, fold, { hashes, account });
    const batch = { layout: window.layout, first, last, groups: fold.save(), recentHashes: hashes.save() };
    return this.#keep(this.#merge(batch, fold) ?? (await this.#makeRoom(batch)));
  }

  /** The batch and what came in with the state, unless they are of other measures or too large together. */
  #merge(batch: WindowState, fold: Fold): WindowStateText | undefined {
    const { layout, groups, first = batch.first } = this.#before;
    // Values are merged by their places.
    return isSameLayout(layout, batch.layout) ? this.#fit({ ...batch, first, groups: fold.save(groups) }) : undefined;
  }

  /** Writes what came in with the state, and keeps the batch; writes that too if it is too large by itself. */
  async #makeRoom(batch: WindowState): Promise<WindowStateText> {
    const { account } = this.#dependencies;
    account.earlyEmissions += 1;
    const state = this.#fit(batch);
    // Counted already, when they were added up together.
    const each = state === undefined ? this.#writeEach(createAccount()) : [];
    await this.#emit([this.#writeBefore(), ...each]);
    return state ?? encodeState({ ...batch, first: undefined, groups: new Map() });
  }

  #fit(state: WindowState): WindowStateText | undefined {
    const { maxBytes = maxStateBytes } = this.#dependencies;
    const text = encodeState(state);
    return countStateBytes(text) <= maxBytes ? text : undefined;
  }

  #keep(state: WindowStateText): WindowStateText {
    this.#dependencies.account.stateBytes = countStateBytes(state);
    return state;
  }

  #writeBefore(): Emission {
    const { first, last } = this.#before;
    return first === undefined || last === undefined ? nothing : this.#write(this.#before, { first, last });
  }

  /** Each record by itself, under its own place. */
  #writeEach(account: InvocationAccount): readonly Emission[] {
    const { window } = this.#dependencies;
    const hashes = this.#readHashes();
    return this.#records.map((record) => {
      const fold = new Fold(window);
      this.#fold(record, fold, { hashes, account });
      const { sequence } = record;
      return this.#write({ layout: window.layout, groups: fold.save() }, { first: sequence, last: sequence });
    });
  }

  #write(
    { layout, groups }: Pick<WindowState, "layout" | "groups">,
    place: { readonly first: string; readonly last: string },
  ): Emission {
    const origin = { shard: this.#shard, ...place };
    const saved = [...groups.values()];
    const lines = saved.map((group, index) => encodePartial(group, { layout, origin, index }));
    return { lines, groups: isSameLayout(layout, this.#dependencies.window.layout) ? saved : [] };
  }

  async #emit(emissions: readonly Emission[]): Promise<void> {
    const lines = emissions.flatMap((each) => each.lines);
    this.#dependencies.account.partials += lines.length;
    if (lines.length > 0) await this.#dependencies.emit({ lines, groups: emissions.flatMap((each) => each.groups) });
  }

  #fold(
    { data, arrivedAtMs }: StreamRecord,
    fold: Fold,
    { hashes, account }: { readonly hashes: RecentHashes; readonly account: InvocationAccount },
  ): void {
    const { readRecord } = this.#dependencies;
    this.#input.decode(data);
    foldRecord({ input: this.#input, arrivedAtMs }, fold, { readRecord, hashes, account });
  }

  #readHashes(): RecentHashes {
    return RecentHashes.read(this.#before.recentHashes);
  }
}

const nothing: Emission = { lines: [], groups: [] };

/** Records that were not counted yet. A record that comes again comes behind later ones; the first time they come in order. */
function listNewRecords(
  { Records: entries = [] }: WindowEvent,
  before: WindowState,
  account: InvocationAccount,
): readonly StreamRecord[] {
  let last = before.last ?? "";
  return entries.flatMap((entry) => {
    const record = toStreamRecord(entry);
    if (record === undefined) {
      account.records += 1;
      account.recordsFailed += 1;
      return [];
    }
    if (record.sequence <= last) return [];
    last = record.sequence;
    return [record];
  });
}
