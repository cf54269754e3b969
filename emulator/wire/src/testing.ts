// For the tests of other packages.
export { createFakeClock, type FakeClock } from "./fake-clock.ts";
export { http1, http2 } from "./wire-fixture.ts";
