import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { streamNameFor } from "@sluice/lake";

import type { AlarmFacts } from "./alarm-definition.ts";
import { createAlarms } from "./create-alarms.ts";
import { buildDashboard } from "./dashboard.ts";
import type { WindowFacts } from "./window-facts.ts";

/** A dataset on the dashboard. */
export interface MonitoredDataset {
  readonly facts: AlarmFacts;
  readonly windows: readonly WindowFacts[];
  readonly hasAlarms: boolean;
}

export interface StackMonitoringArgs {
  readonly datasets: readonly MonitoredDataset[];
  /** Whether files may land. */
  readonly hasLanding: boolean;
  readonly region: pulumi.Input<string>;
  readonly topicArn: pulumi.Input<string>;
}

/** The dashboard of a stack, and an alarm for whatever loses, delays or blocks its data. */
export class StackMonitoring extends pulumi.ComponentResource {
  readonly dashboard: aws.cloudwatch.Dashboard;

  constructor(name: string, args: StackMonitoringArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Monitoring", name, {}, options);
    const { datasets, hasLanding, region, topicArn } = args;
    for (const { facts, windows } of datasets.filter(({ hasAlarms }) => hasAlarms)) {
      createAlarms(streamNameFor({ name, dataset: facts.dataset }), { facts, windows, topicArn }, { parent: this });
    }
    const body = pulumi
      .output({ monitored: [...datasets.flatMap(listMonitored), ...(hasLanding ? [{ landsIn: name }] : [])], region })
      .apply((known) => buildDashboard(known.monitored, known.region));
    this.dashboard = new aws.cloudwatch.Dashboard(
      `${name}-dashboard`,
      { dashboardName: name, dashboardBody: pulumi.jsonStringify(body) },
      { parent: this },
    );
    this.registerOutputs({ dashboardName: this.dashboard.dashboardName });
  }
}

function listMonitored({ facts, windows }: MonitoredDataset): readonly (AlarmFacts | WindowFacts)[] {
  return [facts, ...windows];
}
