/** There is no Pulumi CLI, and none could be fetched. */
export class PulumiMissingError extends Error {
  override readonly name = "PulumiMissingError";

  constructor(options?: ErrorOptions) {
    super(
      "there is no Pulumi CLI, and none could be fetched: install one from https://www.pulumi.com/docs/install",
      options,
    );
  }
}
