import type { Rule } from "./rule.ts";

/** Forbids `Object(x)`: its result is an `any` that no check sees. */
export const noObjectCall: Rule = {
  create: (context) => ({
    CallExpression: (node) => {
      if (node.callee?.type !== "Identifier" || node.callee.name !== "Object") return;
      context.report({
        node,
        message: "Object(x) is a hidden any: parse the value instead, with zod or a type guard.",
      });
    },
  }),
};
