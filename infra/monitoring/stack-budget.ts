import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { mapInput } from "../arguments/map-input.ts";

export interface StackBudgetArgs {
  /** Value of the tag `stack` on the stack's resources. */
  readonly stackTag: string;
  readonly limitUsd: pulumi.Input<number>;
  readonly topicArn: pulumi.Input<string>;
}

/**
 * A monthly budget for one stack, whose costs are found by its tag. AWS counts a tag only once it is activated as a cost
 * allocation tag in the billing console (Billing guide, activating-tags, from memory, unverified).
 */
export class StackBudget extends pulumi.ComponentResource {
  readonly budget: aws.budgets.Budget;

  constructor(name: string, args: StackBudgetArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:StackBudget", name, {}, options);
    const { stackTag, limitUsd, topicArn } = args;
    const notifyAt = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
      comparisonOperator: "GREATER_THAN",
      notificationType,
      threshold,
      thresholdType: "PERCENTAGE",
      subscriberSnsTopicArns: [topicArn],
    });
    this.budget = new aws.budgets.Budget(
      `${name}-budget`,
      {
        name,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitAmount: mapInput(limitUsd, String),
        limitUnit: "USD",
        // `user:` marks a tag that AWS did not create.
        costFilters: [{ name: "TagKeyValue", values: [`user:stack$${stackTag}`] }],
        notifications: [notifyAt("ACTUAL", 80), notifyAt("FORECASTED", 100)],
      },
      { parent: this },
    );
    this.registerOutputs({ budgetName: this.budget.name });
  }
}
