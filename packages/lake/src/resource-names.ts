/**
 * Characters of project, stack and dataset together, with the two dashes between them. A role's name has 64 (IAM guide,
 * iam-quotas, read 2026-11-21); components and Pulumi append up to 24.
 */
export const maxResourceNameCharacters = 40;

/** Name of the Kinesis stream of one dataset in one stack: the producer finds it without asking the stack. */
export function streamNameFor({ stack, dataset }: { readonly stack: string; readonly dataset: string }): string {
  return `sluice-${stack}-${dataset}`;
}
