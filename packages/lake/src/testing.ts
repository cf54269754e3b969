// For the tests of other packages.
export { irisManifest, stackManifest } from "./manifest-fixture.ts";
