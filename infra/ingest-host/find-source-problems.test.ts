import { describe, expect, it } from "vitest";

import { findSourceProblems } from "./find-source-problems.ts";

describe("findSourceProblems", () => {
  it.each(["s3://incoming/iris/*.csv", "s3://in.coming-2", "/data/it's 100% $HOME.csv", "https://example.com/a?b=*"])(
    "finds none in %s",
    (source) => {
      expect(findSourceProblems(source)).toEqual([]);
    },
  );

  it.each([
    ["s3://*", 'expected a bucket\'s name without wildcards after "s3://", got "*"'],
    ["s3://incoming-*/iris/", 'expected a bucket\'s name without wildcards after "s3://", got "incoming-*"'],
    ["s3://in?coming/iris/", 'expected a bucket\'s name without wildcards after "s3://", got "in?coming"'],
    ["S3://{a,b}/iris/", 'expected a bucket\'s name without wildcards after "s3://", got "{a,b}"'],
    ["s3://", 'expected a bucket\'s name after "s3://", got ""'],
    ["s3:///iris/", 'expected a bucket\'s name after "s3://", got ""'],
    ["s3://${aws:username}/iris/", 'expected a bucket\'s name without wildcards after "s3://", got "${aws:username}"'],
    [
      "/data/a\nExecStart=/bin/b",
      'expected no line breaks and other control characters, got "/data/a\\nExecStart=/bin/b"',
    ],
  ])("refuses %j", (source, problem) => {
    expect(findSourceProblems(source)).toEqual([problem]);
  });
});
