/** The delivery stream did not take partial aggregates, though they were handed to it again and again. */
export class DeliveryRefusedError extends Error {
  override readonly name = "DeliveryRefusedError";
  readonly refused: number;

  constructor(refused: number, reason: string) {
    super(`the delivery stream refused ${refused} partial aggregates: ${reason}`);
    this.refused = refused;
  }
}
