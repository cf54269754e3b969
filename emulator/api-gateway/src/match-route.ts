import type { HttpRoute } from "./http-api.ts";

export interface MatchedRoute {
  readonly route: HttpRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route for a request: one that names the method and the whole path before one with `{name}`, then one with `{name+}`,
 * then `$default` (API Gateway guide, http-api-develop-routes, from memory, unverified).
 */
export function matchRoute(
  routes: readonly HttpRoute[],
  { method, path }: { readonly method: string; readonly path: string },
): MatchedRoute | undefined {
  const found = routes.flatMap((route) => {
    const pathParameters = matchKey(route.key, method, path);
    return pathParameters === undefined ? [] : [{ route, pathParameters }];
  });
  return found.toSorted((one, other) => rankKey(one.route.key) - rankKey(other.route.key))[0];
}

function matchKey(key: string, method: string, path: string): Readonly<Record<string, string>> | undefined {
  if (key === "$default") return {};
  const [keyMethod, keyPath = ""] = key.split(" ");
  if (keyMethod !== "ANY" && keyMethod !== method) return undefined;
  const match = new RegExp(`^${keyPath.split("/").map(toPattern).join("/")}$`).exec(path);
  return match === null ? undefined : { ...match.groups };
}

/** A segment of a route's path: a text, `{name}` or `{name+}`. */
function toPattern(segment: string): string {
  const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(segment) ?? [];
  if (name === undefined) return RegExp.escape(segment);
  return `(?<${name}>${greedy === "+" ? ".+" : "[^/]+"})`;
}

function rankKey(key: string): number {
  const kinds = [
    !key.includes("{") && !key.startsWith("ANY"),
    !key.includes("{"),
    !key.includes("+}"),
    key !== "$default",
  ];
  return key === "$default" ? kinds.length : kinds.indexOf(true);
}
