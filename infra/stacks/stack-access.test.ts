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
  type StackNames,
  strangeActions,
} from "@sluice/policy";
import { beforeAll, describe, expect, it } from "vitest";

import { checkedPlans, twoComponents } from "./checked-plans.ts";

const secureTransport = { "aws:SecureTransport": "true" };

describe.each([...checkedPlans, twoComponents])("the policies of $name", ({ collect, components }) => {
  let plan: Plan;
  let access: PlannedAccess;
  let callsByStack: readonly { readonly names: StackNames; readonly calls: readonly StackCall[] }[];

  beforeAll(async () => {
    plan = await collect();
    access = collectPlannedAccess(plan);
    callsByStack = components.map((given) => {
      const names = collectStackNames(plan, given);
      return { names, calls: fillInCalls(names, table) };
    });
  });

  function findRoleArn(name: string): string {
    const identity = access.identities.find((each) => each.name === name);
    if (identity === undefined) throw new Error(`no role or policy "${name}" is planned`);
    return identity.roleArn;
  }

  function listCalls(): readonly StackCall[] {
    return callsByStack.flatMap(({ calls }) => calls);
  }

  function listRequests(): readonly AccessRequest[] {
    return listCalls().flatMap((call) => toAccessRequests(call, findRoleArn));
  }

  function filterAllowed(asked: readonly AccessRequest[], by: PlannedAccess = access): readonly string[] {
    return asked.filter((request) => decideAccess(by, request).allowed).map(formatRequest);
  }

  it("let each principal do each call that it makes", () => {
    expect(filterAllowed(listRequests())).toEqual(listRequests().map(formatRequest));
  });

  it("let whoever creates rejects overwrite none", () => {
    const creations = listRequests().filter(({ context = {} }) => "s3:if-none-match" in context);
    const overwrites = creations.map((request) => Object.assign({}, request, { context: secureTransport }));

    expect(creations).not.toEqual([]);
    expect(filterAllowed(overwrites)).toEqual([]);
  });

  it("belong to roles and policies that the table of calls knows", () => {
    const known = new Set(listCalls().map(({ by }) => by));

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
    const onNothing = new Set(
      listCalls()
        .filter(({ on }) => on.includes("*"))
        .flatMap((call) => call.actions),
    );
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
    const alike = callsByStack.flatMap(({ names, calls }) =>
      calls.flatMap((call) =>
        toAccessRequests(call, findRoleArn).flatMap((request) =>
          createLookAlikes(request, listNameSwaps(names, call.dataset)),
        ),
      ),
    );

    expect(alike.length).toBeGreaterThan(listRequests().length);
    expect(filterAllowed(alike)).toEqual([]);
  });

  it("let nobody near a bucket without TLS", () => {
    const own = components.map(({ name }) => `arn:aws:s3:::${name}-`);
    const plain = listRequests()
      .filter(({ resource }) => own.some((prefix) => resource.startsWith(prefix)))
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
