import { describe, expect, it } from "vitest";

import { createZoneOffsets } from "./time-zone.ts";

describe("createZoneOffsets", () => {
  it.each([
    ["UTC", "2026-06-01T12:00", 0],
    ["Asia/Kolkata", "2026-06-01T12:00", 330],
    ["Asia/Kathmandu", "2026-06-01T12:00", 345],
    ["America/New_York", "2026-03-08T01:59", -300],
    ["America/New_York", "2026-03-08T03:00", -240],
    ["America/New_York", "2026-11-01T00:59", -240],
    ["America/New_York", "2026-11-01T02:00", -300],
    ["Europe/Berlin", "2026-03-29T01:59", 60],
    ["Europe/Berlin", "2026-03-29T03:00", 120],
    ["Europe/Berlin", "2026-10-25T03:00", 60],
    ["Australia/Lord_Howe", "2026-04-05T01:29", 660],
    ["Australia/Lord_Howe", "2026-04-05T02:00", 630],
    ["America/St_Johns", "2010-03-14T00:00", -210],
    ["America/St_Johns", "2010-03-14T01:01", -150],
  ])("knows what %s keeps at %s", (zone, local, minutes) => {
    expect(createZoneOffsets(zone)(Date.parse(`${local}Z`))).toBe(minutes);
  });

  it.each([
    ["America/New_York", "2026-11-01T01:30", -240],
    ["Europe/Berlin", "2026-10-25T02:30", 120],
    ["Australia/Lord_Howe", "2026-04-05T01:45", 660],
  ])("means the first of a repeated hour: %s at %s", (zone, local, minutes) => {
    expect(createZoneOffsets(zone)(Date.parse(`${local}Z`))).toBe(minutes);
  });

  it.each([
    ["America/New_York", "2026-03-08T02:30", -300],
    ["Europe/Berlin", "2026-03-29T02:30", 60],
    ["Pacific/Apia", "2011-12-30T12:00", -600],
    ["America/St_Johns", "2010-03-14T00:31", -210],
  ])("reads a skipped time as if clocks had not changed: %s at %s", (zone, local, minutes) => {
    expect(createZoneOffsets(zone)(Date.parse(`${local}Z`))).toBe(minutes);
  });

  it("refuses an unknown zone", () => {
    expect(() => createZoneOffsets("Europe/Atlantis")).toThrow(RangeError);
  });
});
