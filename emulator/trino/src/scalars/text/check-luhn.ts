import { refuseArgument } from "../refuse-argument.ts";

/** Whether the last digit is the check digit that Luhn's rule asks for. */
export function checkLuhn(digits: string): boolean {
  if (digits === "") return false;
  if (!/^\d+$/.test(digits)) refuseArgument("Input contains non-digit character");
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
