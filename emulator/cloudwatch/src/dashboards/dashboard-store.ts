import { type Clock, parseJson } from "@sluice/emulator-wire";

import { CloudWatchError, type DashboardProblem, InvalidDashboardError } from "../errors.ts";

export interface Dashboard {
  readonly name: string;
  readonly arn: string;
  /** JSON, to the character as it was put. */
  readonly body: string;
  readonly modifiedAtMs: number;
}

/** The dashboards of an account, in memory. */
export interface DashboardStore {
  /** Creates a dashboard, or replaces its body. Throws {@link InvalidDashboardError} for what is no body of one. */
  readonly put: (name: string, body: string) => void;
  /** Throws {@link CloudWatchError} when there is none. */
  readonly get: (name: string) => Dashboard;
  /** Sorted by name. */
  readonly list: () => readonly Dashboard[];
  /** Throws {@link CloudWatchError} for one that is not there, when the others are gone. */
  readonly remove: (names: readonly string[]) => void;
}

export interface DashboardStoreOptions {
  readonly accountId: string;
  readonly clock: Pick<Clock, "nowMs">;
}

export function createDashboardStore({ accountId, clock }: DashboardStoreOptions): DashboardStore {
  const all = new Map<string, Dashboard>();
  return {
    put: (name, body) => {
      checkBody(body);
      // Dashboards are of an account, not of a region: their ARNs name none.
      const arn = `arn:aws:cloudwatch::${accountId}:dashboard/${name}`;
      all.set(name, { name, arn, body, modifiedAtMs: clock.nowMs() });
    },
    get: (name) => all.get(name) ?? refuseUnknown(name),
    list: () => [...all.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    remove: (names) => {
      const unknown = names.find((name) => !all.has(name));
      for (const name of names) all.delete(name);
      if (unknown !== undefined) refuseUnknown(unknown);
    },
  };
}

function refuseUnknown(name: string): never {
  throw new CloudWatchError("DashboardNotFoundError", `Dashboard ${name} does not exist`, { status: 404 });
}

/** CloudWatch looks into each widget; here a body has to be JSON with a list of widgets that have a type. */
function checkBody(body: string): void {
  const problem = findProblem(body);
  if (problem !== undefined) throw new InvalidDashboardError(problem);
}

function findProblem(body: string): DashboardProblem | undefined {
  const parsed = parseJson(body);
  if (parsed === undefined) return { DataPath: "/", Message: "Invalid JSON" };
  const widgets: unknown = isObject(parsed) ? parsed["widgets"] : undefined;
  if (!Array.isArray(widgets)) return { DataPath: "/widgets", Message: "Should be an array" };
  const at = widgets.findIndex((widget) => !isObject(widget) || typeof widget["type"] !== "string");
  return at === -1 ? undefined : { DataPath: `/widgets/${at}/type`, Message: "Should be a widget's type" };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
