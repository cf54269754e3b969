import type { AccessRequest } from "../iam/evaluate-access.ts";

/**
 * A line of the table of calls: each action on each resource. Placeholders are filled in per stack: `{name}` (what its
 * names begin with), `{bucket}` and `{database}` (the lake's), `{region}`, `{account}`, `{here}` (region and account as in
 * an ARN), and `{dataset}` and `{stream}` (the dataset's), which repeat the line for each dataset. A line with `{key}` is
 * only for stacks with a customer's key; one with `{ownBucket}` for stacks that create their bucket; one with `{hosted}`
 * (a dataset), `{artifact}` or `{source}` (bucket and prefix) for stacks with an ingest host; one with `{landing}` (a bucket)
 * or `{loader}` (a role) for stacks in which files land, and with `{moving}` (the same role) where they move.
 */
export interface Call {
  /** Logical name of a role or of a policy that is given to people; a service by its host name. */
  readonly by: string;
  readonly actions: readonly string[];
  /** ARNs; `*` for actions that know no resource. */
  readonly on: readonly string[];
  readonly context?: Readonly<Record<string, string>>;
  /** Rows come in by it: through the VPC endpoint, in a stack that asks for one. */
  readonly puts?: true;
  /** Only for datasets with this trait, or with all of these. */
  readonly when?: DatasetTrait | readonly DatasetTrait[];
  /** What makes the call, and the source that says so. */
  readonly because: string;
}

/**
 * How a dataset's rows arrive, and how they are delivered. `window`: they are the results of a window's function, which reads the
 * stream of another dataset; `rows`: they are what producers send.
 */
export type DatasetTrait =
  | "rows"
  | "window"
  | "stream"
  | "direct-put"
  | "conversion"
  | "backup"
  | "http"
  | "http-signed";

/** A use of the stack's own key: through the service that encrypts with it, and in no other way. */
export function toKeyCall({ service, ...call }: Omit<Call, "on" | "context"> & { readonly service: string }): Call {
  return { ...call, on: ["{key}"], context: { "kms:ViaService": `${service}.{region}.amazonaws.com` } };
}

/** The names that a stack's resources are meant to have. */
export interface StackNames {
  /** What its names begin with: `sluice-dev`. */
  readonly name: string;
  /** Of the lake. */
  readonly bucket: string;
  /** Of the Glue database. */
  readonly database: string;
  readonly region: string;
  readonly accountId: string;
  readonly datasets: readonly DatasetNames[];
  /** Values of the optional placeholders, by name: what a stack may or may not have. */
  readonly options: Readonly<Record<string, string>>;
}

export interface DatasetNames {
  readonly name: string;
  /** Of its stream, whether it has one or not; of a window's results, that which they are computed from. */
  readonly stream: string;
  readonly traits: readonly DatasetTrait[];
}

/** A call with its names filled in. */
export interface StackCall extends Call {
  /** The dataset of a principal that serves only one; absent for one that serves all. */
  readonly dataset?: string;
}

/** The table for one stack. */
export function fillInCalls({ datasets, ...names }: StackNames, table: readonly Call[]): readonly StackCall[] {
  return table.flatMap((call) => {
    const optional = listPlaceholders(call).filter((name) => optionNames.has(name));
    if (optional.some((name) => names.options[name] === undefined)) return [];
    if (!listPlaceholders(call).some((name) => name === "dataset" || name === "stream"))
      return [fillInCall(call, names)];
    const those = datasets.filter(({ traits }) => [call.when ?? []].flat().every((trait) => traits.includes(trait)));
    return those.map((dataset) => fillInCall(call, { ...names, dataset }));
  });
}

const optionNames: ReadonlySet<string> = new Set([
  "key",
  "ownBucket",
  "hosted",
  "artifact",
  "source",
  "landing",
  "loader",
  "moving",
]);

function listPlaceholders(call: Call): readonly string[] {
  return JSON.stringify(call).match(/(?<=\{)\w+(?=\})/g) ?? [];
}

type Values = Omit<StackNames, "datasets"> & { readonly dataset?: DatasetNames };

function fillInCall(call: Call, { accountId, dataset, options, ...names }: Values): StackCall {
  const { endpoint } = options;
  const values: Readonly<Record<string, string>> = {
    ...options,
    ...names,
    ...(dataset !== undefined && { dataset: dataset.name, stream: dataset.stream }),
    account: accountId,
    here: `${names.region}:${accountId}`,
  };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return {
    ...call,
    ...(dataset !== undefined && servesOne(call) && { dataset: dataset.name }),
    by: fill(call.by),
    on: call.on.map(fill),
    context: {
      ...Object.fromEntries(Object.entries(call.context ?? {}).map(([key, value]) => [key, fill(value)])),
      ...(call.puts === true && endpoint !== undefined && { "aws:SourceVpce": endpoint }),
    },
  };
}

/** A service acts for the dataset whose role it assumes. */
function servesOne({ by }: Call): boolean {
  return by.includes("{dataset}") || by.endsWith(".amazonaws.com");
}

/** One request for each action on each resource, over TLS as AWS's clients send it. */
export function toAccessRequests(call: Call, findRoleArn: (name: string) => string): readonly AccessRequest[] {
  const principal = call.by.endsWith(".amazonaws.com") ? { service: call.by } : { roleArn: findRoleArn(call.by) };
  const context = { "aws:SecureTransport": "true", ...call.context };
  return call.actions.flatMap((action) => call.on.map((resource) => ({ principal, action, resource, context })));
}
