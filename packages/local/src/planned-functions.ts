import type { FunctionCode, LambdaFunctionSettings } from "@sluice/emulator-lambda";
import type { Plan } from "@sluice/plan";
import { z } from "zod";

import { listResourceStates } from "./planned-resources.ts";

const functionState = z.object({
  name: z.string(),
  arn: z.string(),
  handler: z.string(),
  code: z.unknown(),
  // Lambda's own defaults: Lambda guide, configuration-function-common, read 2026-11-21.
  timeout: z.number().default(3),
  memorySize: z.number().default(128),
  // Below 0: none of its own.
  reservedConcurrentExecutions: z.number().default(-1),
  environment: z.object({ variables: z.record(z.string(), z.string()).default({}) }).default({ variables: {} }),
});

const archive = z.object({ assets: z.record(z.string(), z.unknown()) });
const codeFile = z.union([z.object({ path: z.string() }), z.object({ text: z.string() })]);

/** The plan's Lambda functions, with the files and texts of their code. Throws for code that cannot be laid out here. */
export function listPlannedFunctions(plan: Plan): readonly LambdaFunctionSettings[] {
  return listResourceStates(plan, "aws:lambda/function:Function").map((state) => {
    const { name, arn, handler, code, timeout, memorySize, environment, ...limits } = functionState.parse(state);
    const [module, exportName] = handler.split(".");
    if (module === undefined || exportName === undefined) {
      throw new TypeError(`function "${name}": expected a handler like "index.handler", got "${handler}"`);
    }
    const files = readCode(name, code);
    return {
      name,
      arn,
      code: files,
      moduleName: findModule(name, module, files),
      exportName,
      timeoutSeconds: timeout,
      memoryMiB: memorySize,
      maxConcurrency: limits.reservedConcurrentExecutions < 0 ? undefined : limits.reservedConcurrentExecutions,
      environment: environment.variables,
    };
  });
}

function readCode(name: string, code: unknown): FunctionCode {
  const { assets } = archive.safeParse(code).data ?? {};
  if (assets === undefined)
    throw new TypeError(`function "${name}": expected an archive of files and texts as its code`);
  return Object.fromEntries(
    Object.entries(assets).map(([path, asset]) => {
      const file = codeFile.safeParse(asset).data;
      if (file !== undefined) return [path, file];
      throw new TypeError(`function "${name}": expected a file or a text as "${path}" of its code, not an archive`);
    }),
  );
}

function findModule(name: string, module: string, code: FunctionCode): string {
  const found = [`${module}.mjs`, `${module}.js`].find((path) => Object.hasOwn(code, path));
  if (found !== undefined) return found;
  throw new TypeError(`function "${name}": its code has no ${module}.mjs or ${module}.js`);
}
