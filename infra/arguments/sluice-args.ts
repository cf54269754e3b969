import type * as pulumi from "@pulumi/pulumi";
import type { DatasetDefinition } from "@sluice/schema";

import type { LandingSettings } from "../landing/landing-settings.ts";
import {
  type CompleteDatasetArgs,
  completeDatasetArgs,
  type DatasetArgs,
  type DatasetSettings,
  defaultLogRetentionDays,
} from "./dataset-args.ts";
import type { HttpApiSettings } from "./http-api-args.ts";

/** A machine that runs the producer for one stream. */
export interface IngestHostArgs {
  /** The dataset whose stream it writes to. */
  readonly dataset: string;
  /** What the producer reads: a file or pattern on the host, `https://`, or `s3://`. */
  readonly source: pulumi.Input<string>;
  /** An arm64 type: Graviton, like the function. Defaults to `t4g.small`. */
  readonly instanceType?: pulumi.Input<string>;
}

/** What a stack has besides its datasets, and what you have already in place of what it would create. */
export interface StackSettings {
  /** `customer-key`: a KMS key of the stack's own, with rotation. Defaults to `aws-managed`. */
  readonly encryption?: "aws-managed" | "customer-key";
  /**
   * A KMS key that you have, in place of both. Its policy has to let this account decide, and CloudWatch Logs, CloudWatch
   * and Budgets use it (infra/encryption/key-policy.ts).
   */
  readonly keyArn?: pulumi.Input<string>;
  /**
   * A bucket that you have, of no other stack: `data/`, `rejects/`, `errors/`, `replayed/`, `source/`, `loads/`,
   * `checkpoints/`, `requests/`, `artifacts/`, `aws/lambda/` and `manifest.json` in it are this stack's. You keep its
   * encryption (S3's own keys, or the stack's), policy and lifecycle.
   */
  readonly bucketName?: pulumi.Input<string>;
  /** A Glue database that you have; it may hold other tables, but none that is called as these datasets' are. */
  readonly databaseName?: pulumi.Input<string>;
  /** On every role that the stack creates. */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /**
   * VPC endpoints of Kinesis or Firehose that rows have to come through: the producer and replay policies, which are the
   * stack's only ones that put records, allow no other way.
   */
  readonly vpcEndpointIds?: readonly pulumi.Input<string>[];
  /** Pulumi refuses to delete what holds data. Defaults to false. */
  readonly protect?: boolean;
  /** Who gets an e-mail about alarms and the budget. AWS asks them to confirm first. */
  readonly alarmEmail?: pulumi.Input<string>;
  /**
   * For the whole stack, in US dollars a month. AWS finds its costs by the tag `stack` with the component's name as the
   * value: set it in your provider's `defaultTags`.
   */
  readonly monthlyBudgetUsd?: pulumi.Input<number>;
  /** Athena stops a query that scans more. Defaults to 10. */
  readonly athenaScanLimitGiB?: pulumi.Input<number>;
  /** Delivered rows are deleted after this many days; never, if it is not set. */
  readonly dataRetentionDays?: pulumi.Input<number>;
  /** The same for rejects, error output, source backup and the lines of loads. Defaults to 365. */
  readonly failedRetentionDays?: pulumi.Input<number>;
  /** How long logs are kept: a period that CloudWatch Logs allows. Defaults to 30. */
  readonly logRetentionDays?: pulumi.Input<number>;
  readonly ingestHost?: IngestHostArgs;
  /** How rows may be posted, to datasets with `http`. */
  readonly httpApi?: HttpApiSettings;
  /** How files that land are loaded, for datasets with `landing`. */
  readonly landingBucket?: LandingSettings;
}

/** Arguments of a whole stack. What decides which resources exist is plain; what is only a value may be an output. */
export interface SluiceArgs extends StackSettings, DatasetSettings {
  /** A dataset's definition alone, or with how the stack runs it. */
  readonly datasets: readonly (DatasetDefinition | DatasetArgs)[];
}

type WithDefault = "encryption" | "protect" | "athenaScanLimitGiB" | "failedRetentionDays" | "logRetentionDays";

/** What a stack has, where its arguments do not say otherwise. */
export const defaultStackSettings = {
  encryption: "aws-managed",
  protect: false,
  athenaScanLimitGiB: 10,
  failedRetentionDays: 365,
  logRetentionDays: defaultLogRetentionDays,
} as const satisfies Pick<StackSettings, WithDefault>;

/** A stack's arguments with nothing left to default. */
export interface CompleteSluiceArgs
  extends Omit<StackSettings, WithDefault>, Required<Pick<StackSettings, WithDefault>> {
  readonly datasets: readonly CompleteDatasetArgs[];
}

/** Fills in what a stack and its datasets leave out. */
export function completeSluiceArgs(args: SluiceArgs): CompleteSluiceArgs {
  return {
    ...args,
    datasets: args.datasets.map((each) => completeDatasetArgs(each, args)),
    encryption: args.encryption ?? defaultStackSettings.encryption,
    protect: args.protect ?? defaultStackSettings.protect,
    athenaScanLimitGiB: args.athenaScanLimitGiB ?? defaultStackSettings.athenaScanLimitGiB,
    failedRetentionDays: args.failedRetentionDays ?? defaultStackSettings.failedRetentionDays,
    logRetentionDays: args.logRetentionDays ?? defaultStackSettings.logRetentionDays,
  };
}
