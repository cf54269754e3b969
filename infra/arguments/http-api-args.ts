import type * as pulumi from "@pulumi/pulumi";

/** Who issues the tokens that callers bring. */
export interface JwtArgs {
  /** `https://…`; what tokens name as `iss`. Its keys are found under it. */
  readonly issuer: pulumi.Input<string>;
  /** A token has to be for one of these: `aud`, or `client_id` where there is none. */
  readonly audience: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** A token has to have one of these, if there are any. */
  readonly scopes?: readonly pulumi.Input<string>[];
}

/** How rows may be posted over HTTP. */
export interface HttpApiSettings {
  /** Callers bring tokens in place of a signature by IAM. */
  readonly jwt?: JwtArgs;
  /** What all datasets take together; more is answered with 429. Defaults to 50. */
  readonly requestsPerSecond?: pulumi.Input<number>;
  /** How many requests may come at once. Defaults to 100. */
  readonly burst?: pulumi.Input<number>;
}

/** A function runs for each request that is under way: this many are well below an account's 1,000. */
export const defaultHttpLimits = { requestsPerSecond: 50, burst: 100 } as const;
