import { type Clock, startEveryMinute } from "@sluice/emulator-wire";

import { CloudWatchError } from "../errors.ts";
import type { MetricStore } from "../metrics/metric-store.ts";
import { type ActionRunnerOptions, createActionRunner, type RunActions } from "./action-runner.ts";
import { createAlarmHistory } from "./alarm-history.ts";
import { evaluateRule, listRuleAlarms, parseAlarmRule } from "./alarm-rule.ts";
import type {
  Alarm,
  CompositeAlarm,
  CompositeAlarmInput,
  MetricAlarm,
  MetricAlarmInput,
  StateReport,
} from "./alarm.ts";
import type { AlarmState } from "./evaluate-alarm.ts";
import { createMetricCondition } from "./metric-condition.ts";

export interface AlarmStoreOptions extends ActionRunnerOptions {
  readonly metrics: MetricStore;
  readonly clock: Clock;
  /** Called when an alarm's state has changed, before its actions. */
  readonly onChange?: ((alarm: Alarm, before: AlarmState) => void) | undefined;
}

interface Entry {
  alarm: Alarm;
  readonly evaluate: (before: AlarmState) => StateReport;
  /** Names of the alarms that its rule is over. */
  readonly under: readonly string[];
}

type Definition = Pick<MetricAlarm, "kind" | "input"> | Pick<CompositeAlarm, "kind" | "input">;

const unchecked = { state: "INSUFFICIENT_DATA", reason: "Unchecked: Initial alarm creation" } as const;

/** The alarms of an account in a region, in memory. They are evaluated every minute of the clock's time. */
export class AlarmStore {
  readonly #options: AlarmStoreOptions;
  readonly #runActions: RunActions;
  readonly #history;
  readonly #entries = new Map<string, Entry>();
  #stop: (() => void) | undefined;

  constructor(options: AlarmStoreOptions) {
    this.#options = options;
    this.#history = createAlarmHistory(options.clock.nowMs);
    this.#runActions = createActionRunner(options, this.#history);
  }

  /** Creates an alarm, or changes it and keeps its state. Throws {@link CloudWatchError} for one that is refused. */
  putMetricAlarm(input: MetricAlarmInput): void {
    const evaluate = createMetricCondition(input, this.#options);
    this.#put({ kind: "MetricAlarm", input }, { evaluate, under: [] });
  }

  /** Creates or changes a composite alarm and evaluates it. Throws {@link CloudWatchError} for one that is refused. */
  putCompositeAlarm(input: CompositeAlarmInput): void {
    const rule = parseAlarmRule(input.AlarmRule);
    const under = listRuleAlarms(rule);
    const readState = (name: string): AlarmState => this.get(name).state;
    under.forEach(readState);
    const evaluate = (): StateReport => {
      const state = evaluateRule(rule, readState) ? "ALARM" : "OK";
      const states = under.map((name) => `${name} is ${readState(name)}`);
      return { state, reason: `${input.AlarmRule} evaluates to ${state}: ${states.join(", ")}.` };
    };
    this.#put({ kind: "CompositeAlarm", input }, { evaluate, under });
    this.#evaluate(this.#getEntry(input.AlarmName));
  }

  /** Throws {@link CloudWatchError} for alarms that are not there, or that the rule of another is over. */
  remove(names: readonly string[]): void {
    const removed = names.map((name) => this.#getEntry(name));
    for (const { alarm, under } of this.#entries.values()) {
      const { AlarmName } = alarm.input;
      if (names.includes(AlarmName) || !under.some((name) => names.includes(name))) continue;
      throw new CloudWatchError("ValidationException", `The rule of the composite alarm "${AlarmName}" is over it.`);
    }
    for (const { alarm } of removed) {
      this.#history.noteConfiguration(alarm, "deleted");
      this.#entries.delete(alarm.input.AlarmName);
    }
  }

  /** Throws {@link CloudWatchError} when there is none. */
  get(name: string): Alarm {
    return this.#getEntry(name).alarm;
  }

  /** Sorted by name. */
  list(): readonly Alarm[] {
    const alarms = [...this.#entries.values()].map(({ alarm }) => alarm);
    return alarms.toSorted((a, b) => (a.input.AlarmName < b.input.AlarmName ? -1 : 1));
  }

  /** Sets a state, which lasts until the next evaluation, and carries out its actions. */
  setState(name: string, report: StateReport): void {
    this.#change(this.#getEntry(name), report);
  }

  /** The newest first. */
  history(): ReturnType<ReturnType<typeof createAlarmHistory>["items"]> {
    return this.#history.items();
  }

  close(): void {
    this.#stop?.();
  }

  #getEntry(name: string): Entry {
    const entry = this.#entries.get(name);
    if (entry !== undefined) return entry;
    throw new CloudWatchError("ResourceNotFound", `There is no alarm "${name}".`);
  }

  #put(definition: Definition, evaluation: Pick<Entry, "evaluate" | "under">): void {
    const { clock, region, accountId } = this.#options;
    const { AlarmName } = definition.input;
    const nowMs = clock.nowMs();
    const before = this.#entries.get(AlarmName)?.alarm;
    const { state, reason, updatedAtMs, changedAtMs } = before ?? {
      ...unchecked,
      updatedAtMs: nowMs,
      changedAtMs: nowMs,
    };
    const arn = `arn:aws:cloudwatch:${region}:${accountId}:alarm:${AlarmName}`;
    const alarm = { ...definition, arn, state, reason, updatedAtMs, changedAtMs, configuredAtMs: nowMs };
    this.#entries.set(AlarmName, { alarm, ...evaluation });
    this.#history.noteConfiguration(alarm, before === undefined ? "created" : "updated");
    this.#stop ??= startEveryMinute(clock, () => this.#evaluateAll());
  }

  #evaluateAll(): void {
    for (const entry of this.#entries.values()) if (entry.alarm.kind === "MetricAlarm") this.#evaluate(entry);
  }

  #evaluate(entry: Entry): void {
    this.#change(entry, entry.evaluate(entry.alarm.state));
  }

  #change(entry: Entry, report: StateReport): void {
    const before = entry.alarm.state;
    if (report.state === before) return;
    const nowMs = this.#options.clock.nowMs();
    const alarm = { ...entry.alarm, ...report, updatedAtMs: nowMs, changedAtMs: nowMs };
    entry.alarm = alarm;
    this.#history.noteState(alarm, before);
    this.#options.onChange?.(alarm, before);
    this.#runActions(alarm, before);
    // CloudWatch evaluates a composite alarm whenever an alarm under it changes.
    const { AlarmName } = alarm.input;
    for (const above of this.#entries.values()) if (above.under.includes(AlarmName)) this.#evaluate(above);
  }
}
