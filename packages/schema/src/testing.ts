// For tests of the packages that read manifests, too.
export { irisManifest, stackManifest } from "./manifest-fixture.ts";
