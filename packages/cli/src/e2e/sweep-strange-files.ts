import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type AddProject, startAddProject, writeSource } from "./add-project.ts";
import type { StrangeFile } from "./strange-files.ts";

/** A change to a stack plans all of it, so that a stack of few datasets answers faster. */
const filesPerStack = 8;

/** Declares a test for each file: `add --load` takes it to rows in SQL, and each value is the one that is listed. */
export function sweepStrangeFiles(title: string, files: readonly StrangeFile[]): void {
  const stackCount = Math.ceil(files.length / filesPerStack);
  const groups = Array.from({ length: stackCount }, (_, at) =>
    files.slice(at * filesPerStack, (at + 1) * filesPerStack),
  );
  describe.each(groups.map((group, at) => ({ stack: at + 1, group })))(`${title}, stack $stack`, ({ group }) => {
    let stack: AddProject;

    beforeAll(async () => {
      stack = await startAddProject();
    });

    afterAll(() => stack.end());

    it.each(group)("takes $name from a file to rows in SQL", async ({ name, content, columns, rows, rejected = 0 }) => {
      const { exitCode, stdout, stderr } = await stack.run("add", writeSource(name, content), "--load", "--yes");

      expect({ exitCode, stderr }).toMatchObject({ exitCode: rejected > 0 ? 3 : 0 });
      expect(stdout).toContain(`every one of ${rows.length + rejected} rows is accounted for`);
      // Shown in SQL.
      expect(stdout).toContain("arrived_at");
      const dataset = /^wrote \S*\/(\w+)\.ts$/m.exec(stdout)?.[1];
      const found = await stack.queryRows(`SELECT ${columns} FROM "${dataset}"`);
      expect(found.map((row) => JSON.stringify(row)).toSorted()).toEqual(rows.toSorted());
    });
  });
}
