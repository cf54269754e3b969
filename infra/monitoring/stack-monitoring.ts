import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { streamNameFor, toDashboardName } from "@sluice/lake";

import type { AlarmFacts } from "./alarm-definition.ts";
import { createAlarms } from "./create-alarms.ts";
import { buildDashboard } from "./dashboard.ts";
import { splitDashboards } from "./split-dashboards.ts";
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

/** The dashboard of a stack, or several for many datasets, and an alarm for whatever loses, delays or blocks its data. */
export class StackMonitoring extends pulumi.ComponentResource {
  constructor(name: string, args: StackMonitoringArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Monitoring", name, {}, options);
    const { datasets, hasLanding, region, topicArn } = args;
    for (const { facts, windows } of datasets.filter(({ hasAlarms }) => hasAlarms)) {
      createAlarms(streamNameFor({ name, dataset: facts.dataset }), { facts, windows, topicArn }, { parent: this });
    }
    const monitored = [...datasets.flatMap(listMonitored), ...(hasLanding ? [{ landsIn: name }] : [])];
    const dashboards = splitDashboards(monitored).map((shown, index) => {
      const dashboardName = toDashboardName(name, index + 1);
      const body = pulumi.output({ shown, region }).apply((known) => buildDashboard(known.shown, known.region));
      const inputs = { dashboardName, dashboardBody: pulumi.jsonStringify(body) };
      return new aws.cloudwatch.Dashboard(toLogicalName(name, index), inputs, { parent: this });
    });
    this.registerOutputs({ dashboardNames: dashboards.map(({ dashboardName }) => dashboardName) });
  }
}

function toLogicalName(name: string, index: number): string {
  return index === 0 ? `${name}-dashboard` : `${name}-dashboard-${index + 1}`;
}

function listMonitored({ facts, windows }: MonitoredDataset): readonly (AlarmFacts | WindowFacts)[] {
  return [facts, ...windows];
}
