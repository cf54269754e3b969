import type { ProcessResult } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type AddProject, startAddProject, writeSource } from "./add-project.ts";
import type { StrangeFile } from "./strange-files.ts";

/** One addition takes them all: a change to a stack plans the whole of it. */
const filesPerStack = 12;

/** Declares a test for each file: `add --load` takes them to rows in SQL, and each value is the one that is listed. */
export function sweepStrangeFiles(title: string, files: readonly StrangeFile[]): void {
  const stackCount = Math.ceil(files.length / filesPerStack);
  const groups = Array.from({ length: stackCount }, (_, at) =>
    files.slice(at * filesPerStack, (at + 1) * filesPerStack),
  );
  describe.each(groups.map((group, at) => ({ stack: at + 1, group })))(`${title}, stack $stack`, ({ group }) => {
    let stack: AddProject;
    let added: ProcessResult;
    let datasets: readonly (string | undefined)[];

    beforeAll(async () => {
      stack = await startAddProject();
      const sources = group.map(({ name, content }) => writeSource(name, content));
      added = await stack.run("add", ...sources, "--load", "--yes");
      datasets = [...added.stdout.matchAll(/^wrote \S*\/(\w+)\.ts$/gm)].map(([, name]) => name);
    }, group.length * 20_000);

    afterAll(() => stack.end());

    it("loads every file, and says so", () => {
      const rejected = group.some((file) => (file.rejected ?? 0) > 0);

      expect(added).toMatchObject({ exitCode: rejected ? 3 : 0 });
      expect(datasets).toHaveLength(group.length);
      const accounted = [...added.stdout.matchAll(/every one of (\d+) rows? is accounted for/g)];
      expect(accounted.map(([, count]) => Number(count))).toEqual(group.map(countRows));
      // Shown in SQL.
      expect(added.stdout.match(/arrived_at/g)?.length).toBeGreaterThanOrEqual(group.length);
    });

    it.each(group)("takes $name from a file to rows in SQL", async ({ name, columns, rows }) => {
      const dataset = datasets[group.findIndex((file) => file.name === name)];

      const found = await stack.queryRows(`SELECT ${columns} FROM "${dataset}"`);

      expect(found.map((row) => JSON.stringify(row)).toSorted()).toEqual(rows.toSorted());
    });
  });
}

function countRows({ rows, rejected = 0 }: StrangeFile): number {
  return rows.length + rejected;
}
