import type { Rule, SyntaxNode } from "./rule.ts";

/**
 * Forbids a client of AWS's SDK that is not told how its calls end: `new S3Client({})` waits for ever for a service that has taken
 * the connection and says nothing. Hand it a handler of `@sluice/http-handler`.
 */
export const noUnlimitedClient: Rule = {
  create: (context) => ({
    NewExpression: (node) => {
      if (!/^[A-Z]\w*Client$/.test(node.callee?.name ?? "") || hasHandler(node.arguments ?? [])) return;
      context.report({
        node,
        message: `new ${node.callee?.name}() without a requestHandler waits for ever: give it one of @sluice/http-handler.`,
      });
    },
  }),
};

function hasHandler([settings]: readonly SyntaxNode[]): boolean {
  return settings?.properties?.some(({ key }) => key?.name === "requestHandler") ?? false;
}
