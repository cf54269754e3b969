import { copyFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { formatSidecar, type ObjectSummary, summariseObject } from "./object-summary.ts";

let dir: string;
beforeEach(() => {
  dir = createTemporaryFolder("summary");
});

describe("formatSidecar", () => {
  it("describes the new body and the previous one, so that either may be there after a crash", () => {
    const first = writeBody("first", "1");
    writeSidecar(describeBody("first"), first);
    const second = writeBody("second", "22");
    writeSidecar(describeBody("second"), second, first);

    expect(summarise(first)).toMatchObject({ etag: "first", userMetadata: { by: "first" } });
    expect(summarise(second)).toMatchObject({ etag: "second", userMetadata: { by: "second" } });
  });

  it("forgets the body before the previous one", () => {
    const bodies = ["a", "bb", "ccc"].map((name) => writeBody(name, name));
    let before: string | undefined;
    for (const body of bodies) {
      writeSidecar(describeBody(body), body, before);
      before = body;
    }

    expect(bodies.map((body) => summarise(body).etag.endsWith("-1"))).toEqual([true, false, false]);
  });
});

describe("summariseObject", () => {
  it("tells two bodies of one size and time by their inode", () => {
    const [first, second] = [writeBody("first", "1"), writeBody("second", "2")];
    for (const body of [first, second]) utimesSync(body, 1, 1);
    writeSidecar(describeBody("first"), first);
    writeSidecar(describeBody("second"), second, first);

    expect([summarise(first).etag, summarise(second).etag]).toEqual(["first", "second"]);
  });

  it("recognises a body that was copied with its time", () => {
    const body = writeBody("first", "1");
    utimesSync(body, 1, 1);
    writeSidecar(describeBody("first"), body);
    copyFileSync(body, join(dir, "copy"));
    utimesSync(join(dir, "copy"), 1, 1);

    expect(summarise(join(dir, "copy")).etag).toBe("first");
  });

  it("describes a file without a sidecar by its size and time", () => {
    const body = writeBody("by-hand", "1");
    utimesSync(body, 1, 1);

    expect(summarise(body)).toEqual({
      key: "k",
      etag: "2ecc95ce524130f9c11f930c23fb0774-1",
      sizeBytes: 1,
      lastModifiedMs: 1000,
      userMetadata: {},
    });
  });
});

function writeBody(name: string, text: string): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

function describeBody(by: string): ObjectSummary {
  return { key: "k", etag: by, sizeBytes: 0, lastModifiedMs: 0, userMetadata: { by } };
}

const sidecarName = "k.json";

function writeSidecar(described: ObjectSummary, body: string, before?: string): void {
  const file = statSync(body);
  const sidecarFile = join(dir, sidecarName);
  const text = formatSidecar(
    { summary: { ...described, sizeBytes: file.size }, file },
    { sidecarFile, file: before === undefined ? undefined : statSync(before) },
  );
  writeFileSync(sidecarFile, text);
}

function summarise(body: string): ObjectSummary {
  return summariseObject("k", statSync(body), join(dir, sidecarName));
}
