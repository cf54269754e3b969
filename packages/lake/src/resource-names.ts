/** Name of the Kinesis stream of one dataset in one stack: the producer finds it without asking the stack. */
export function streamNameFor({ stack, dataset }: { readonly stack: string; readonly dataset: string }): string {
  return `sluice-${stack}-${dataset}`;
}
