import type * as pulumi from "@pulumi/pulumi";

import type { Metric, MonitoredResources } from "./metrics.ts";

/** An alarm on one metric, or on one metric as a share of another. */
export interface AlarmDefinition {
  /** Last part of the alarm's name; public, since a rename replaces the alarm. */
  readonly key: string;
  /** What it means and what to do; it is part of the e-mail. */
  readonly description: string;
  readonly metric: Metric;
  /** Turns `metric` into a percentage of this one. */
  readonly percentOf?: Metric;
  readonly when: { readonly above: pulumi.Input<number> } | { readonly below: pulumi.Input<number> };
  readonly periodSeconds: number;
  /** How many of the last periods have to breach the threshold. */
  readonly periods: { readonly bad: number; readonly of: number };
}

export interface AlarmFacts extends MonitoredResources {
  readonly bufferingIntervalSeconds: pulumi.Input<number>;
  readonly retentionHours: pulumi.Input<number>;
  readonly transformTimeoutSeconds: number;
  readonly hasPartitions: boolean;
  readonly hasSourceBackup: boolean;
}

export const once = { bad: 1, of: 1 };
export const mostly = { bad: 3, of: 5 };
