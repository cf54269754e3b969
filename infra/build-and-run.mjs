// What Pulumi's host starts. Plain JavaScript: whatever Node.js it brings can say what is missing.
import { RunError } from "@pulumi/pulumi/errors.js";

/** Runs the program, with the functions' bundles built of the sources as they are. Returns the stack's outputs. */
// oxlint-disable-next-line import/no-default-export -- the host calls a function only if it is this one
export default async function run() {
  if (!process.features.typescript) {
    throw new RunError(
      `this program needs Node.js 22.18 or later, which strips types; this is ${process.versions.node}: put a newer one on the PATH, or run "npx sluice up", which brings its own`,
    );
  }
  await Promise.all([
    import("@sluice/transform/build"),
    import("@sluice/doors/build"),
    import("@sluice/windows/build"),
    import("@sluice/producer/build"),
  ]);
  return { ...(await import("./index.ts")) };
}
