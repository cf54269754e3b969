import { mkdirSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { deduplicateRows } from "../load/memory-stream-fixture.ts";
import { createLongLines, prepareLoad } from "./prepare-load-fixture.ts";
import { runProducerProcess } from "./run-producer-fixture.ts";

/** A profile that names a region, and sends to this machine what would go to AWS there. */
function writeProfile(home: string, region: string, url: string): void {
  mkdirSync(join(home, ".aws"));
  const profile = `[default]\nregion = ${region}\nservices = here\n\n[services here]\nkinesis =\n  endpoint_url = ${url}\n`;
  writeFileSync(join(home, ".aws", "config"), profile);
}

describe("producer, when its surroundings are not what they should be", () => {
  it("names the region in which the stream does not exist", async () => {
    const { folder, url, records } = await prepareLoad();
    writeFileSync(join(folder, "rows.csv"), "1,1,1,1,a\n");
    writeProfile(folder, "eu-west-1", url);

    const args = ["--source", "rows.csv"];
    const { exitCode, stdout, stderr } = await runProducerProcess({
      folder,
      args,
      environment: { AWS_REGION: undefined },
    });
    const there = await runProducerProcess({ folder, args, environment: { AWS_REGION: "eu-central-1" } });

    expect(stderr).toMatch(/^stream "flowers": not found in eu-west-1; .*; AWS_REGION chooses another region\n$/);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect([there.exitCode, records.length]).toEqual([0, 1]);
  });

  it("says that a region does not exist", async () => {
    const { folder, url: endpoint } = await prepareLoad();
    writeFileSync(join(folder, "rows.csv"), "1,1,1,1,a\n");

    const environment = { AWS_REGION: "Frankfurt am Main" };
    const { exitCode, stderr } = await runProducerProcess({
      folder,
      endpoint,
      args: ["--source", "rows.csv"],
      environment,
    });

    expect(stderr).toBe('AWS region "Frankfurt am Main": no such region; set AWS_REGION to one such as eu-central-1\n');
    expect(exitCode).toBe(1);
  });

  it("says that a file was truncated while it was read, and what was sent of it", async () => {
    let file = "";
    const { folder, load, records } = await prepareLoad((call) => ({
      before: () => (call === 0 ? truncateSync(file, statSync(file).size - 1_000_000) : undefined),
    }));
    file = join(folder, "rows.csv");
    const lines = createLongLines(1_500);

    // At this rate the end is read long after the first call.
    const { exitCode, stdout, stderr } = await load(lines, "--rate", "1500");

    const sent = deduplicateRows(records);
    expect(stderr).toMatch(/file "rows\.csv": was truncated while it was read: it had \d+ bytes and has \d+ now\n$/);
    expect(stderr).toMatch(/^load \S+ cannot go on; run it with --restart to send what is there now, as a new load$/m);
    expect(stdout).toMatch(new RegExp(`^[\\d,]+ rows read, ${sent.length.toLocaleString("en")} sent, 0 rejected\n`));
    expect(sent.length).toBeGreaterThan(0);
    expect(lines).toEqual(expect.arrayContaining([...sent]));
    expect(exitCode).toBe(1);
  });

  it("says that the disk has no room for rejects, and what was sent before", async () => {
    const { load, records } = await prepareLoad();

    const { exitCode, stdout, stderr } = await load(
      [...createLongLines(1_000), "x", ...createLongLines(10)],
      "--rejects",
      "/dev/full",
    );

    const sent = deduplicateRows(records);
    expect(stderr).toMatch(/file "\/dev\/full": cannot keep rejected rows: no space left on the device\n$/);
    expect(stdout).toMatch(new RegExp(`^[\\d,]+ rows read, ${sent.length.toLocaleString("en")} sent, 1 rejected\n`));
    expect(sent.length).toBeGreaterThan(0);
    expect(exitCode).toBe(1);
  });

  it.each([
    ["no rows", "", 0, "rows.csv: no rows\n"],
    ["a header alone", "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species\n", 0, "rows.csv: no rows\n"],
    [
      "rows of something else",
      "id;name\n1;a\n",
      3,
      /^no row fits dataset iris \(.*\); "npx sluice discover FILE" shows/m,
    ],
  ])("notes that a file has %s", async (_, content, code, note) => {
    const { load } = await prepareLoad();

    const { exitCode, stderr } = await load(content);

    expect(stderr).toMatch(note);
    expect(exitCode).toBe(code);
  });
});
