import { describe, expect, it } from "vitest";

import { checkDatasetName, nameDataset } from "./name-dataset.ts";

describe("nameDataset", () => {
  it.each([
    ["/data/Crime Reports.csv", "crime_reports"],
    ["https://example.org/visits.csv.gz?token=a.b", "visits"],
    ["crime_raw.csv", "crime_raw_rows"],
    ["iris-rejects.csv", "iris_rejects_rows"],
    ["errors.csv", "errors"],
    ["Monthly sales of all stores in 2026.csv", "monthly_sales_of_all_stores"],
    ["a_name_of_27_letters_of_it_z_and_more.csv", "a_name_of_27_letters_of_it_z"],
    [`${"x".repeat(60)}.csv`, "x".repeat(28)],
    ["the_long_table_of_crimes_raw_data.csv", "the_long_table_of_rows"],
  ])("names %s %s", (file, name) => {
    expect(nameDataset(file).name).toBe(name);
  });

  it("explains a name that is not the file's", () => {
    expect(nameDataset("crime.csv").notes).toEqual([]);
    expect(nameDataset("crime_raw.csv").notes).toEqual([
      "the dataset is named crime_raw_rows: a name with _raw at its end is one of another's tables",
    ]);
    expect(nameDataset("monthly_sales_of_all_stores_of_us.csv").notes).toEqual([
      "the dataset is named monthly_sales_of_all_stores: monthly_sales_of_all_stores_of_us is longer than the 28 characters that resources allow",
    ]);
  });

  it.each(["-", "2006.csv", "日付.csv", "_.csv"])("cannot name %s", (file) => {
    expect(() => nameDataset(file)).toThrow(`file "${file}": cannot name a dataset; give a name with --name`);
  });
});

describe("checkDatasetName", () => {
  it("refuses a name that another dataset's table has", () => {
    expect(() => checkDatasetName("crime_errors")).toThrow(
      "--name crime_errors: a name with _errors at its end is one of another dataset's tables",
    );
  });

  it("notes a name that leaves no room", () => {
    expect(checkDatasetName("crime").notes).toEqual([]);
    expect(checkDatasetName("x".repeat(29)).notes).toEqual([
      "the name has 29 characters; a stack called prod has room for 28",
    ]);
  });
});
