/**
 * A transform that answers what its records ask for, so that a test decides on the wire what Firehose gets to see. A
 * record that is not JSON with one of these members is given back as it is:
 *
 *   answers   the record's answers, each without its ID: one as a rule, none to omit it, two to answer twice
 *   invents   an ID that was never sent, to be answered as well
 *   tells     true to be given the event, with this record alone in it and without data, and with their count
 *   responds  the whole response
 *   throws    message of an error
 *   sleepsMs  how long it takes
 *   fills     bytes of data to be given back
 *
 * Plain JavaScript without a package, so that it can be pasted into a function on AWS.
 */
export async function handler({ records, ...rest }) {
  const asked = records.map((record) => ({ record, wish: wishOf(record) }));
  for (const { wish } of asked) {
    if (wish.throws) throw new Error(wish.throws);
    if (wish.sleepsMs) await new Promise((resolve) => setTimeout(resolve, wish.sleepsMs));
  }
  const whole = asked.find(({ wish }) => "responds" in wish);
  if (whole) return whole.wish.responds;
  return { records: asked.flatMap(({ record, wish }) => answersOf(record, wish, { ...rest, count: records.length })) };
}

function wishOf({ data }) {
  try {
    const wish = JSON.parse(Buffer.from(data, "base64").toString());
    return typeof wish === "object" && wish !== null ? wish : {};
  } catch {
    return {};
  }
}

function answersOf({ recordId, data, ...record }, { answers, invents, tells, fills }, event) {
  if (tells) return [ok(recordId, `${JSON.stringify({ ...event, record: { recordId, ...record } })}\n`)];
  if (fills) return [ok(recordId, "x".repeat(fills))];
  if (invents) return [ok(recordId, "invented\n"), ok(invents, "of nothing\n")];
  if (answers) return answers.map((answer) => ({ recordId, ...answer }));
  return [{ recordId, result: "Ok", data }];
}

function ok(recordId, text) {
  return { recordId, result: "Ok", data: Buffer.from(text).toString("base64") };
}
