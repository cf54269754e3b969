import { countBits, shiftLeft, shiftRight, shiftRightArithmetic } from "../scalars/numbers/shift-bits.ts";
import { defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { defineNative } from "./native-function.ts";

const widths = { tinyint: 8, smallint: 16, integer: 32, bigint: 64 } as const;

const shifts = {
  bitwise_left_shift: shiftLeft,
  bitwise_right_shift: shiftRight,
  bitwise_right_shift_arithmetic: shiftRightArithmetic,
} as const;

export const bitwiseFunctions: readonly FunctionDefinition[] = [
  defineScalar("bitwise_and(bigint, bigint) -> bigint", "($1 & $2)"),
  defineScalar("bitwise_or(bigint, bigint) -> bigint", "($1 | $2)"),
  defineScalar("bitwise_xor(bigint, bigint) -> bigint", "xor($1, $2)"),
  defineScalar("bitwise_not(bigint) -> bigint", "(~$1)"),
  defineScalar(
    "bit_count(bigint, bigint) -> bigint",
    defineNative("trino_bit_count", ["BIGINT", "BIGINT"], "BIGINT", countBits),
  ),
  ...Object.entries(shifts).flatMap(([name, compute]) => {
    const native = defineNative(`trino_${name}`, ["BIGINT", "BIGINT", "INTEGER"], "BIGINT", compute);
    return Object.entries(widths).map(([type, width]) =>
      defineScalar(
        `${name}(${type}, integer) -> ${type}`,
        `CAST(${native.name}($1, $2, ${width}) AS ${type.toUpperCase()})`,
        { natives: [native] },
      ),
    );
  }),
];
