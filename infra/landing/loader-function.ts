import { fileURLToPath } from "node:url";

import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { loaderVariables } from "@sluice/lake";

import type { FunctionLogArgs } from "../functions/function-log.ts";
import { createNodeFunction } from "../functions/node-function.ts";
import { maxReceives } from "./landing-queue.ts";
import type { CompleteLandingSettings } from "./landing-settings.ts";
import { buildLoaderPolicy, type LoaderPolicyArns } from "./loader-policy.ts";

/** Built by `pnpm run build`. */
const bundlePath = fileURLToPath(import.meta.resolve("#loader"));

/** The longest that Lambda has (Lambda guide, configuration-timeout, from memory, unverified): a large file goes on in the next invocation. */
export const loaderTimeoutSeconds = 900;

/** Name of a stack's loader. */
export function toLoaderName(stack: string): string {
  return `${stack}-loader`;
}

export interface LoaderFunctionArgs extends FunctionLogArgs {
  readonly settings: CompleteLandingSettings;
  readonly arns: pulumi.Output<Omit<LoaderPolicyArns, "logGroupArn" | "afterLoad">>;
  readonly lakeBucketName: pulumi.Input<string>;
  readonly queueUrl: pulumi.Input<string>;
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
}

/** The Lambda function that loads files of all datasets that take them, with its role and its log. */
export class LoaderFunction extends pulumi.ComponentResource {
  readonly function: aws.lambda.Function;

  constructor(name: string, args: LoaderFunctionArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Loader", name, {}, options);
    const { arns, settings } = args;
    this.function = createNodeFunction(
      toLoaderName(name),
      {
        ...args,
        description: "Loads files that land in a bucket.",
        bundlePath,
        timeoutSeconds: loaderTimeoutSeconds,
        variables: toVariables(args),
        buildPolicy: (logGroupArn) =>
          pulumi
            .all([arns, logGroupArn])
            .apply(([known, logGroup]) =>
              buildLoaderPolicy({ ...known, logGroupArn: logGroup, afterLoad: settings.afterLoad }),
            ),
      },
      { parent: this },
    );
    this.registerOutputs({ functionArn: this.function.arn });
  }
}

function toVariables({ settings, lakeBucketName, queueUrl }: LoaderFunctionArgs) {
  return {
    [loaderVariables.lakeBucket]: lakeBucketName,
    [loaderVariables.queueUrl]: queueUrl,
    [loaderVariables.sliceSeconds]: pulumi.interpolate`${settings.sliceSeconds}`,
    [loaderVariables.maxReceives]: `${maxReceives}`,
    [loaderVariables.afterLoad]: settings.afterLoad,
  };
}
