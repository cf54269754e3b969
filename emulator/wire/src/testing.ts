// For the tests of other packages.
export { createFakeClock, type FakeClock } from "./fake-clock.ts";
export { sendHttp1, sendHttp2 } from "./wire-fixture.ts";
