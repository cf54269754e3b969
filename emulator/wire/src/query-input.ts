/** What a query request's fields stand for: texts, lists and structures. */
export type QueryValue = string | readonly QueryValue[] | { readonly [member: string]: QueryValue };

interface QueryNode {
  text?: string;
  readonly members: Map<string, QueryNode>;
}

/** `Dimensions.member.1.Name=a` -> `{ Dimensions: [{ Name: "a" }] }`; `entry` as in `Attributes.entry.1.key` is a list as well. */
export function parseQueryInput(fields: Iterable<readonly [name: string, text: string]>): QueryValue {
  const root = createNode();
  for (const [name, text] of fields) {
    let node = root;
    for (const part of name.split(".")) node = descend(node, part);
    node.text = text;
  }
  return toValue(root);
}

function createNode(): QueryNode {
  return { members: new Map() };
}

function descend({ members }: QueryNode, part: string): QueryNode {
  const found = members.get(part) ?? createNode();
  members.set(part, found);
  return found;
}

function toValue({ text, members }: QueryNode): QueryValue {
  if (text !== undefined) return text;
  const list = members.size === 1 ? (members.get("member") ?? members.get("entry")) : undefined;
  if (list !== undefined) return toList(list);
  return Object.fromEntries([...members].map(([name, node]) => [name, toValue(node)]));
}

/** An empty list is sent as the bare `Name.member=`. */
function toList({ members }: QueryNode): readonly QueryValue[] {
  return [...members].toSorted(([a], [b]) => Number(a) - Number(b)).map(([, node]) => toValue(node));
}
