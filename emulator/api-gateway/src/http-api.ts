/** An HTTP API with its one stage. */
export interface HttpApi {
  readonly id: string;
  /** `$default` has no part in the path. */
  readonly stage: string;
  readonly routes: readonly HttpRoute[];
  /** Absent: as much as comes. */
  readonly throttle?: Throttle | undefined;
  /** `$context` variables in a text: a line of the access log. Absent: no log. */
  readonly accessLogFormat?: string | undefined;
}

export interface Throttle {
  readonly requestsPerSecond: number;
  /** Requests that may come at once. */
  readonly burst: number;
}

/** A route to a function, in payload format 2.0. */
export interface HttpRoute {
  /** `POST /datasets/{name}/rows`, with `ANY` for every method and `{name+}` for the rest of a path, or `$default`. */
  readonly key: string;
  readonly functionArn: string;
  /** At most 30,000 (quotas, read 2026-11-29). */
  readonly timeoutMs: number;
  readonly authorization: RouteAuthorization;
}

export type RouteAuthorization =
  | { readonly kind: "NONE" }
  | { readonly kind: "AWS_IAM" }
  | { readonly kind: "JWT"; readonly authorizer: JwtAuthorizer; readonly scopes: readonly string[] };

export interface JwtAuthorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
}
