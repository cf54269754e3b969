import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { toFunctionLogName } from "@sluice/lake";

export interface FunctionLogArgs {
  readonly logRetentionDays: pulumi.Input<number>;
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** Creates the log group of a function, `<function>-log`: Lambda would create one that keeps everything for ever. */
export function createFunctionLog(
  functionName: string,
  { logRetentionDays, keyArn }: FunctionLogArgs,
  child: pulumi.CustomResourceOptions,
): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(
    `${functionName}-log`,
    {
      name: toFunctionLogName(functionName),
      retentionInDays: logRetentionDays,
      ...(keyArn && { kmsKeyId: keyArn }),
    },
    child,
  );
}
