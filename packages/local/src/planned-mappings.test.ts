import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Plan } from "@sluice/plan";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { UndeliverableStackError } from "./check-deliverable.ts";
import { type Environment, startEnvironment } from "./environment.ts";
import { createGardenPlan, planResource } from "./take-up-fixture.ts";

/** Writes the texts of its records, a line an invocation. */
const notes = `
import { appendFileSync } from "node:fs";

export async function handler({ Records }) {
  const texts = Records.map(({ kinesis }) => Buffer.from(kinesis.data, "base64").toString());
  appendFileSync(process.env.NOTES, texts.join(" ") + "\\n");
}
`;

type MappingSettings = Readonly<Record<string, unknown>> | "none";

interface Garden {
  readonly dir: string;
  readonly notes: string;
  readonly plan: (mapping: MappingSettings) => Plan;
  readonly start: (mapping?: MappingSettings) => Promise<Environment>;
}

function plant(): Garden {
  const dir = createTemporaryFolder("mappings");
  const file = join(createTemporaryFolder("notes"), "notes");
  const stream = planResource("aws:kinesis/stream:Stream", "flowers");
  const called = planResource("aws:lambda/function:Function", "notes", {
    handler: "index.handler",
    code: { assets: { "index.mjs": { text: notes } } },
    environment: { variables: { NOTES: file } },
  });
  const planMapping = (settings: Readonly<Record<string, unknown>>) =>
    planResource("aws:lambda/eventSourceMapping:EventSourceMapping", "notes", {
      eventSourceArn: stream.state["arn"],
      functionName: called.state["arn"],
      startingPosition: "TRIM_HORIZON",
      ...settings,
    });
  const plan: Garden["plan"] = (mapping) =>
    createGardenPlan(stream, called, ...(mapping === "none" ? [] : [planMapping(mapping)]));
  return {
    dir,
    notes: file,
    plan,
    start: (mapping = {}) =>
      startEnvironment({
        plan: plan(mapping),
        dir,
        port: 0,
        speedUp: 1000,
        onWritten: () => undefined,
        onProblem: () => undefined,
      }),
  };
}

async function put(environment: Environment, text: string): Promise<void> {
  const response = await fetch(environment.url, {
    method: "POST",
    headers: { "x-amz-target": "Kinesis_20131202.PutRecord", "content-type": "application/x-amz-json-1.1" },
    body: JSON.stringify({ StreamName: "flowers", PartitionKey: "a", Data: Buffer.from(text).toString("base64") }),
  });
  expect(response.status).toBe(200);
}

function readNotes({ notes: file }: Garden): readonly string[] {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
}

describe("a plan's event source mapping", () => {
  it("takes records to its function, and goes on after a restart where it was", async () => {
    const garden = plant();
    const first = await garden.start();
    await put(first, "rose");
    await expect.poll(() => readNotes(garden)).toEqual(["rose"]);
    expect(first.mappingStatuses().get("notes")).toMatchObject({ processed: 1, unprocessed: 0 });
    expect(first.notEmulated).toEqual([]);
    await first.close();

    const second = await garden.start();
    await put(second, "tulip");
    await expect.poll(() => readNotes(garden)).toEqual(["rose", "tulip"]);
    await second.close();
  });

  it("is forgotten when a plan no longer has it", async () => {
    const garden = plant();
    const first = await garden.start();
    await put(first, "rose");
    await expect.poll(() => readNotes(garden)).toEqual(["rose"]);
    await first.close();
    await (await garden.start("none")).close();

    const third = await garden.start();
    await expect.poll(() => readNotes(garden)).toEqual(["rose", "rose"]);
    await third.close();
  });

  it("is taken up while the stack runs", async () => {
    const garden = plant();
    const environment = await garden.start("none");
    await put(environment, "rose");

    const changes = await environment.takeUp(garden.plan({}));
    await expect.poll(() => readNotes(garden)).toEqual(["rose"]);
    await environment.close();

    expect(changes).toEqual([{ change: "created", kind: "event source mapping", name: "notes" }]);
  });

  it("is refused in one line when it asks for what is not emulated", async () => {
    const start = plant().start({
      parallelizationFactor: 2,
      destinationConfig: { onFailure: { destinationArn: "arn:aws:kafka:eu-central-1:000000000000:a" } },
    });

    await expect(start).rejects.toThrow(UndeliverableStackError);
    await expect(start).rejects.toThrow(
      'event source mapping of "notes": a parallelization factor of 2 is not emulated; event source mapping of "notes": the failure destination arn:aws:kafka:eu-central-1:000000000000:a is not emulated',
    );
  });
});
