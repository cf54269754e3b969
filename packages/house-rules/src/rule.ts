/** A node of the syntax tree, as far as the rules here look at it (ESTree). */
export interface SyntaxNode {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly callee?: SyntaxNode;
  readonly arguments?: readonly SyntaxNode[];
  readonly object?: SyntaxNode;
  readonly property?: SyntaxNode;
  readonly properties?: readonly SyntaxNode[];
  readonly key?: SyntaxNode;
}

/** What a linter hands to a rule. */
export interface RuleContext {
  /** The file that is linted, absolute. */
  readonly filename: string;
  readonly report: (problem: { readonly node: SyntaxNode; readonly message: string }) => void;
}

/** A rule in the form that ESLint and oxlint take. */
export interface Rule {
  readonly create: (context: RuleContext) => Readonly<Record<string, (node: SyntaxNode) => void>>;
}
