import { listUnsupportedTables } from "@sluice/emulator-duckdb";
import type { Plan, PlannedResource } from "@sluice/plan";

import { emulatedKinds, isEmulated, readPhysicalName } from "./emulated-kinds.ts";
import { readCatalogStates } from "./planned-catalog.ts";
import { listUnwatchedAlarms } from "./silent-alarms.ts";

/** It creates nothing: it says where the others are created, and with which tags. */
const providerType = "pulumi:providers:aws";

/** What a plan has and this machine does not: a line for each kind of resource, and for each table. */
export function listNotEmulated(plan: Plan): readonly string[] {
  const ignored = plan.resources.filter(
    ({ type, custom }) => custom && type !== providerType && !emulatedKinds.has(type),
  );
  const byType = Map.groupBy(ignored, ({ type }) => shortenResourceType(type));
  return [
    ...[...byType].map(([type, resources]) => (resources.length === 1 ? type : `${type} (${resources.length})`)),
    ...[...listUnwatchedAlarms(plan)].map((name) => `${name}: an alarm on a service that is not emulated`),
    ...listFileObjects(plan).map((object) => `${readPhysicalName(object)}: an object with a file's content`),
    ...listUnsupportedTables(readCatalogStates(plan).tables).map(
      (table) => `${table}: queries, as the table is neither Parquet nor JSON lines`,
    ),
  ];
}

function listFileObjects({ resources }: Plan): readonly PlannedResource[] {
  return resources.filter((resource) => emulatedKinds.get(resource.type) === "object" && !isEmulated(resource));
}

/** `aws:iam/rolePolicy:RolePolicy` -> `iam.RolePolicy`. */
export function shortenResourceType(type: string): string {
  const [, module = "", name = ""] = type.split(":");
  return `${module.split("/")[0]}.${name}`;
}
