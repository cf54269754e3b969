import type * as pulumi from "@pulumi/pulumi";

import type { Metric, MonitoredResources } from "./metrics.ts";

/** When a metric alarm goes off. */
export interface AlarmCondition {
  /** Last part of the alarm's name; public, since a rename replaces the alarm. */
  readonly key: string;
  readonly metric: Metric;
  readonly when: { readonly above: pulumi.Input<number> } | { readonly below: pulumi.Input<number> };
  readonly periodSeconds: pulumi.Input<number>;
  /** How many of the last periods have to breach the threshold. */
  readonly periods: { readonly bad: number; readonly of: number };
}

/** An alarm on one metric, or on the quotient of two. */
export interface AlarmDefinition extends AlarmCondition {
  /** What it means and what to do; it is part of the e-mail. */
  readonly description: string;
  /** Turns `metric` into a percentage of this one. */
  readonly percentOf?: Metric;
  /** Divides `metric` by this one. */
  readonly dividedBy?: Metric;
  readonly kind: AlarmKind;
}

export type AlarmKind = keyof typeof alarmKinds;

/** By what an alarm is about: what it does while its metric has no data points, and whether its end is worth an e-mail. */
export const alarmKinds = {
  /** Lasts until a data point shows that it is over: a metric that has stopped is no cure. */
  state: { treatMissingData: "ignore", tellsEnd: true },
  /** Comes with traffic, and is over when that is: no data points means that nothing came. */
  load: { treatMissingData: "notBreaching", tellsEnd: true },
  /** Has happened. That nothing of the kind has followed does not undo it, so nobody is told of an end. */
  event: { treatMissingData: "notBreaching", tellsEnd: false },
} as const;

export interface AlarmFacts extends MonitoredResources {
  readonly bufferingIntervalSeconds: pulumi.Input<number>;
  readonly transformTimeoutSeconds: number;
  readonly hasPartitions: boolean;
  readonly hasSourceBackup: boolean;
}

export const once = { bad: 1, of: 1 };
export const mostly = { bad: 3, of: 5 };
