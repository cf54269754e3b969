import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

import type { Rule, SyntaxNode } from "./rule.ts";

/** Paths from the project's root to a source file of a workspace. */
const sourceFile = /^(?:packages|emulator|infra|bench|chaos)\/.+\.(?:ts|mjs|py)$/;

/**
 * Forbids paths in strings that reach another workspace: `new URL("../../schema/src", import.meta.url)`,
 * `join(import.meta.dirname, "../../..")`, `"packages/cli/src/main.ts"`. Such a path is an import that the check of the
 * imports does not see. Use an import, `import.meta.resolve("@sluice/…")` or `findProjectRoot()` instead.
 */
export const noEscapingPath: Rule = {
  create: (context) => {
    const folder = dirname(context.filename);
    const workspace = findWorkspace(folder);
    const check = (node: SyntaxNode, steps: readonly string[]): void => {
      if (!relative(workspace, resolve(folder, ...steps)).startsWith("..")) return;
      context.report({
        node,
        message: `"${steps.join("/")}" leaves the workspace: import it, or resolve it by its name.`,
      });
    };
    return {
      NewExpression: (node) => {
        const [path, base] = node.arguments ?? [];
        if (node.callee?.name === "URL" && isOfModule(base, "url")) check(node, stringsIn([path]));
      },
      CallExpression: (node) => {
        const [base, ...steps] = node.arguments ?? [];
        if (isOfModule(base, "dirname")) check(node, stringsIn(steps));
      },
      Literal: (node) => {
        if (typeof node.value !== "string" || !sourceFile.test(node.value)) return;
        context.report({
          node,
          message: `"${node.value}" names a file of a workspace: import it, or resolve it by name.`,
        });
      },
    };
  },
};

/** The nearest folder with a `package.json`. */
function findWorkspace(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, "package.json")) || parent === folder ? folder : findWorkspace(parent);
}

/** Whether a node is `import.meta.url` or `import.meta.dirname`. */
function isOfModule(node: SyntaxNode | undefined, name: "url" | "dirname"): boolean {
  return node?.type === "MemberExpression" && node.object?.type === "MetaProperty" && node.property?.name === name;
}

function stringsIn(nodes: readonly (SyntaxNode | undefined)[]): readonly string[] {
  return nodes.flatMap((node) => (typeof node?.value === "string" ? [node.value] : []));
}
