// For the tests of other packages.
export { decodeCbor, encodeCbor } from "./cbor-values.ts";
export { createFakeClock, type FakeClock } from "./fake-clock.ts";
export { sendHttp1, sendHttp2 } from "./wire-fixture.ts";
