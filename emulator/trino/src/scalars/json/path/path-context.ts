import type { Json } from "../json-value.ts";

/** Where a path is followed. */
export interface PathContext {
  readonly isStrict: boolean;
  readonly root: Json;
  readonly variables: ReadonlyMap<string, Json>;
  /** What `@` is. */
  readonly current?: Json;
  /** What `last` is. */
  readonly last?: number;
}
