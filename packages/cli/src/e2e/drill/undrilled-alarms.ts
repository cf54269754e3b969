import type { Plan, PlannedResource } from "@sluice/plan";
import { z } from "zod";

import { datasetDrills } from "./dataset-drills.ts";
import { directPutDrills } from "./direct-put-drills.ts";
import { doorDrills } from "./door-drills.ts";
import type { Drills } from "./drill.ts";
import { windowDrills } from "./window-drills.ts";

/** The pipelines of a plan, by name, on which the drills are to be looked for. */
export interface DrilledPipelines {
  readonly stack: string;
  /** With a stream, an HTTP door and files that land. */
  readonly stream: string;
  readonly directPut: string;
  /** Of a window's results. */
  readonly window: string;
}

/** Alarms that no drill rings, by their kind, and why. */
const notDrilled: ReadonlyMap<string, string> = new Map([
  ["writes-throttled of ThrottledRecords", "Firehose throttles no Direct PUT on one machine"],
  ["host-failing of StatusCheckFailed", "nothing on one machine is an EC2 instance; simulated in infra/ingest-host"],
  [
    "host-producer-failing of host-running, host-producer-unwell",
    "drilled in packages/local/src/host-alarms.e2e.test.ts",
  ],
]);

/**
 * Names the alarms of a plan that tell somebody, and that no drill rings: neither they nor one of their kind, which has the same key
 * and looks at the same metrics.
 */
export function listUndrilledAlarms(plan: Plan, pipelines: DrilledPipelines): readonly string[] {
  const alarms = plan.resources.flatMap(readAlarm);
  const names = new Set([
    ...listRung(datasetDrills, (key) => `${pipelines.stream}-${key}`),
    ...listRung(directPutDrills, (key) => `${pipelines.directPut}-${key}`),
    ...listRung(windowDrills, (key) => key.replace(/^orders_per_minute/, pipelines.window)),
    ...listRung(doorDrills, (key) => `${key.startsWith("http-") ? pipelines.stream : pipelines.stack}-${key}`),
  ]);
  const known = alarms.filter(({ name }) => names.has(name)).map(({ kind }) => kind);
  const covered = new Set([...known, ...notDrilled.keys()]);
  return alarms.filter(({ kind }) => !covered.has(kind)).map(({ name, kind }) => `${name} (${kind})`);
}

function listRung(drills: Drills, toName: (key: string) => string): readonly string[] {
  return Object.values(drills).flatMap(({ rings }) => rings.map(toName));
}

const alarmInputs = z.object({
  name: z.string().optional(),
  alarmName: z.string().optional(),
  alarmRule: z.string().optional(),
  metricName: z.string().optional(),
  metricQueries: z.array(z.object({ metric: z.object({ metricName: z.string() }).optional() })).default([]),
  alarmActions: z.array(z.string()).default([]),
});

interface PlannedAlarm {
  readonly name: string;
  /** `rows-rejected of RowsRejected, RowsIn` */
  readonly kind: string;
}

/** None for a resource that is no alarm, or tells nobody. */
function readAlarm({ type, inputs }: PlannedResource): readonly PlannedAlarm[] {
  if (!/^aws:cloudwatch\/(metric|composite)Alarm:/.test(type)) return [];
  const { name, alarmName, alarmRule = "", metricName, metricQueries, alarmActions } = alarmInputs.parse(inputs);
  const ownName = name ?? alarmName ?? "";
  if (alarmActions.length === 0) return [];
  const signs = [...alarmRule.matchAll(/"([^"]+)"/g)].map(([, sign = ""]) => toKey(sign));
  const metrics = metricQueries.flatMap(({ metric }) => metric?.metricName ?? []);
  const reads = [...signs, ...(metricName === undefined ? metrics : [metricName])];
  return [{ name: ownName, kind: `${toKey(ownName)} of ${reads.join(", ")}` }];
}

/** What an alarm is called after its dataset, or after the stack. */
function toKey(name: string): string {
  return name.replace(/^sluice-dev-/, "").replace(/^(?!(landing|loader|host)-)[a-z_]+-/, "");
}
