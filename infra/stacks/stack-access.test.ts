import type { Plan } from "@sluice/plan";
import {
  type AccessRequest,
  calls as table,
  fillInCalls,
  decideAccess,
  listGrants,
  listNameSwaps,
  createLookAlikes,
  collectStackNames,
  type PlannedAccess,
  collectPlannedAccess,
  toAccessRequests,
  type StackCall,
  strangeActions,
} from "@sluice/policy";
import { beforeAll, describe, expect, it } from "vitest";

import { checkedPlans } from "./checked-plans.ts";

describe.each(checkedPlans)("the policies of $name", ({ collect, config }) => {
  let plan: Plan;
  let access: PlannedAccess;
  let calls: readonly StackCall[];

  beforeAll(async () => {
    plan = await collect();
    access = collectPlannedAccess(plan);
    calls = fillInCalls(collectStackNames(plan, config), table);
  });

  function findRoleArn(name: string): string {
    const identity = access.identities.find((each) => each.name === name);
    if (identity === undefined) throw new Error(`no role or policy "${name}" is planned`);
    return identity.roleArn;
  }

  function listRequests(): readonly AccessRequest[] {
    return calls.flatMap((call) => toAccessRequests(call, findRoleArn));
  }

  function filterAllowed(asked: readonly AccessRequest[], by: PlannedAccess = access): readonly string[] {
    return asked.filter((request) => decideAccess(by, request).allowed).map(formatRequest);
  }

  it("let each principal do each call that it makes", () => {
    expect(filterAllowed(listRequests())).toEqual(listRequests().map(formatRequest));
  });

  it("belong to roles and policies that the table of calls knows", () => {
    const known = new Set(calls.map(({ by }) => by));

    expect(access.identities.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it("grant no permission that no call needs", () => {
    const superfluous = listGrants(access).filter(
      ({ without }) => filterAllowed(listRequests(), without).length === listRequests().length,
    );

    expect(superfluous.map(({ holder, action, resource }) => `${holder}: ${action} on ${resource}`)).toEqual([]);
  });

  it("allow nothing on this stack's resources that is not in the table", () => {
    const inTable = new Set(listRequests().map(formatRequest));
    const principals = [
      ...new Map(listRequests().map(({ principal }) => [JSON.stringify(principal), principal])).values(),
    ];
    const actions = [...new Set([...listRequests().map(({ action }) => action), ...strangeActions])];
    const resources = [...new Set([...listRequests().map(({ resource }) => resource), ...listArns(plan)])];
    // An action that supports no resource is not asked for on one.
    const onNothing = new Set(calls.filter(({ on }) => on.includes("*")).flatMap((call) => call.actions));
    const every = principals.flatMap((principal) =>
      actions.flatMap((action) =>
        resources
          .filter((resource) => resource === "*" || !onNothing.has(action))
          .map((resource) => ({ principal, action, resource, context: { "aws:SecureTransport": "true" } })),
      ),
    );

    expect(filterAllowed(every).filter((each) => !inTable.has(each))).toEqual([]);
  });

  it("let nobody near what looks alike: another stack's, region's, account's or dataset's", () => {
    const names = collectStackNames(plan, config);
    const alike = calls.flatMap((call) =>
      toAccessRequests(call, findRoleArn).flatMap((request) =>
        createLookAlikes(request, listNameSwaps(names, call.dataset)),
      ),
    );

    expect(alike.length).toBeGreaterThan(listRequests().length);
    expect(filterAllowed(alike)).toEqual([]);
  });

  it("let nobody near a bucket without TLS", () => {
    const plain = listRequests()
      .filter(({ resource }) => resource.startsWith("arn:aws:s3:::sluice-"))
      .map(({ principal, action, resource }) => ({
        principal,
        action,
        resource,
        context: { "aws:SecureTransport": "false" },
      }));

    expect(plain).not.toHaveLength(0);
    expect(filterAllowed(plain)).toEqual([]);
  });
});

function formatRequest({ principal, action, resource }: AccessRequest): string {
  return `${"service" in principal ? principal.service : principal.roleArn} ${action} ${resource}`;
}

function listArns({ resources }: Plan): readonly string[] {
  return resources.filter(({ custom }) => custom).map(({ state }) => String(state["arn"]));
}
