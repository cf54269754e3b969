import type * as pulumi from "@pulumi/pulumi";
import type { AfterLoad } from "@sluice/lake";

/** How files that land are loaded, for all datasets with `landing`. */
export interface LandingSettings {
  /** What becomes of a file whose rows are sent: it stays, or moves under `done/`. Defaults to `keep`. */
  readonly afterLoad?: AfterLoad;
  /** Files that are loaded, those with rejected rows included, are deleted after this many days; never, if it is not set. */
  readonly expireLoadedDays?: pulumi.Input<number>;
  /** Invocations of the loader at a time, which share the streams' shards: 2 to 1000. Defaults to 4. */
  readonly maximumConcurrency?: pulumi.Input<number>;
  /** How long a large file keeps an invocation before others have their turn: 1 to 840. Defaults to 240. */
  readonly sliceSeconds?: pulumi.Input<number>;
}

type Optional = "expireLoadedDays";

export type CompleteLandingSettings = Required<Omit<LandingSettings, Optional>> & Pick<LandingSettings, Optional>;

const defaultLandingSettings = { afterLoad: "keep", maximumConcurrency: 4, sliceSeconds: 240 } as const;

export function completeLandingSettings(given: LandingSettings = {}): CompleteLandingSettings {
  return {
    afterLoad: given.afterLoad ?? defaultLandingSettings.afterLoad,
    maximumConcurrency: given.maximumConcurrency ?? defaultLandingSettings.maximumConcurrency,
    sliceSeconds: given.sliceSeconds ?? defaultLandingSettings.sliceSeconds,
    ...(given.expireLoadedDays !== undefined && { expireLoadedDays: given.expireLoadedDays }),
  };
}
