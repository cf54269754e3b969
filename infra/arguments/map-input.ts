import * as pulumi from "@pulumi/pulumi";

/** Computes from a plain number at once, and from an output or a promise when it is known. */
export function mapInput<Result>(
  input: pulumi.Input<number>,
  compute: (value: number) => Result,
): Result | pulumi.Output<Result> {
  return typeof input === "number" ? compute(input) : pulumi.output(input).apply(compute);
}
