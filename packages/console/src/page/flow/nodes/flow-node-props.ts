import type { DatasetFlowAnswer } from "../../../flow/flow-answer.ts";

/** What every node of the picture is drawn from. */
export interface FlowNodeProps {
  readonly flow: DatasetFlowAnswer;
}
