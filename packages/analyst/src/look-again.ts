import type { OpenStack } from "./open-stack.ts";

const onAwsMs = 10_000;
const hereMs = 1_000;

/**
 * How long a command that follows waits between two looks. On AWS a look is a call, or a statement that Athena bills for 10 MB;
 * on this machine it costs nothing, and in a stack that is sped up more happens.
 */
export function chooseLookAgainMs({ bucketsFolder }: Pick<OpenStack, "bucketsFolder">): number {
  return bucketsFolder === undefined ? onAwsMs : hereMs;
}
