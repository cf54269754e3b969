import type { Plan } from "@sluice/plan";
import {
  type AccessRequest,
  calls as table,
  callsFor,
  decideAccess,
  grantsOf,
  likenessesOf,
  lookAlikesOf,
  namesOf,
  type PlannedAccess,
  plannedAccessOf,
  requestsOf,
  type StackCall,
  strangeActions,
} from "@sluice/policy";
import { beforeAll, describe, expect, it } from "vitest";

import { checkedPlans } from "./planned-stacks.ts";

describe.each(checkedPlans)("the policies of $name", ({ collect, config }) => {
  let plan: Plan;
  let access: PlannedAccess;
  let calls: readonly StackCall[];

  beforeAll(async () => {
    plan = await collect();
    access = plannedAccessOf(plan);
    calls = callsFor(namesOf(plan, config), table);
  });

  function roleArnOf(name: string): string {
    const identity = access.identities.find((each) => each.name === name);
    if (identity === undefined) throw new Error(`no role or policy "${name}" is planned`);
    return identity.roleArn;
  }

  function requests(): readonly AccessRequest[] {
    return calls.flatMap((call) => requestsOf(call, roleArnOf));
  }

  function allowedOf(asked: readonly AccessRequest[], by: PlannedAccess = access): readonly string[] {
    return asked.filter((request) => decideAccess(by, request).allowed).map(shown);
  }

  it("let each principal do each call that it makes", () => {
    expect(allowedOf(requests())).toEqual(requests().map(shown));
  });

  it("hold no role and no policy that the table of calls does not know", () => {
    const known = new Set(calls.map(({ by }) => by));

    expect(access.identities.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it("hold no permission that no call needs", () => {
    const superfluous = grantsOf(access).filter(
      ({ without }) => allowedOf(requests(), without).length === requests().length,
    );

    expect(superfluous.map(({ holder, action, resource }) => `${holder}: ${action} on ${resource}`)).toEqual([]);
  });

  it("let nobody do on a resource of this stack what is not in the table", () => {
    const inTable = new Set(requests().map(shown));
    const principals = [...new Map(requests().map(({ principal }) => [JSON.stringify(principal), principal])).values()];
    const actions = [...new Set([...requests().map(({ action }) => action), ...strangeActions])];
    const resources = [...new Set([...requests().map(({ resource }) => resource), ...arnsOf(plan)])];
    // An action that knows no resource is asked for on none.
    const onNothing = new Set(calls.filter(({ on }) => on.includes("*")).flatMap((call) => call.actions));
    const every = principals.flatMap((principal) =>
      actions.flatMap((action) =>
        resources
          .filter((resource) => resource === "*" || !onNothing.has(action))
          .map((resource) => ({ principal, action, resource, context: { "aws:SecureTransport": "true" } })),
      ),
    );

    expect(allowedOf(every).filter((each) => !inTable.has(each))).toEqual([]);
  });

  it("let nobody near what looks alike: another stack's, region's, account's or dataset's", () => {
    const names = namesOf(plan, config);
    const alike = calls.flatMap((call) =>
      requestsOf(call, roleArnOf).flatMap((request) => lookAlikesOf(request, likenessesOf(names, call.dataset))),
    );

    expect(alike.length).toBeGreaterThan(requests().length);
    expect(allowedOf(alike)).toEqual([]);
  });

  it("let nobody near a bucket without TLS", () => {
    const plain = requests()
      .filter(({ resource }) => resource.startsWith("arn:aws:s3:::sluice-"))
      .map(({ principal, action, resource }) => ({
        principal,
        action,
        resource,
        context: { "aws:SecureTransport": "false" },
      }));

    expect(plain).not.toHaveLength(0);
    expect(allowedOf(plain)).toEqual([]);
  });
});

function shown({ principal, action, resource }: AccessRequest): string {
  return `${"service" in principal ? principal.service : principal.roleArn} ${action} ${resource}`;
}

function arnsOf({ resources }: Plan): readonly string[] {
  return resources.filter(({ custom }) => custom).map(({ state }) => String(state["arn"]));
}
