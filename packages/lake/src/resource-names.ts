/**
 * Characters of a stack's name and a dataset's together, with the dash between them. A role's name has 64 (IAM guide,
 * iam-quotas, read 2026-11-21); components and Pulumi append up to 24.
 */
export const maxResourceNameCharacters = 40;

/** What this project is called unless a fork renames it. */
export const defaultProject = "sluice";

/** The name that all names in a stack of this project's own program begin with. Other programs choose their own. */
export function nameStack({ project, stack }: { readonly project: string; readonly stack: string }): string {
  return `${project}-${stack}`;
}

/** Name of all that serves one dataset: its stream, its delivery stream, and what their other parts begin with. */
export function streamNameFor({ name, dataset }: { readonly name: string; readonly dataset: string }): string {
  return `${name}-${dataset}`;
}

/** Name of the transform's function, by the name of its stream. */
export function toTransformName(streamName: string): string {
  return `${streamName}-transform`;
}

/** Name of the log group that Lambda writes a function's log to (Lambda guide, monitoring-cloudwatchlogs, from memory, unverified). */
export function toFunctionLogName(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

/** What one dashboard takes (CloudWatch guide, cloudwatch_limits, read 2026-11-29). */
export const dashboardBounds = { widgets: 500, metrics: 2500 } as const;

/** Name of a stack's dashboard: the first, or one of those that follow it where there are many datasets. No stack's name has a `_`. */
export function toDashboardName(name: string, page: number): string {
  return page === 1 ? name : `${name}_${page}`;
}
