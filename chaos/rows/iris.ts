import type { RowShape } from "./row-shape.ts";

const species = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"];

function chooseSpecies(group: number, padding: string): string {
  return padding === "" ? (species[group % species.length] ?? "") : `Iris-${group}${padding}`;
}

/** Numbers and one text; short rows fall into three partitions, long ones into the one for all other species. */
export const irisShape: RowShape = {
  dataset: "iris",
  extension: "csv",
  header: "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species",
  writeGood: ({ id, group, padding }) => `${id}.5,1.25,${group}.5,0.25,${chooseSpecies(group, padding)}`,
  writeBad: ({ id }) => `${id}.5,wide,1,1,Iris-setosa`,
  tellContent: ({ id, group, padding }) => `${id}.5|1.25|${group}.5|0.25|${chooseSpecies(group, padding)}`,
  contentSql: "concat_ws('|', sepal_length, sepal_width, petal_length, petal_width, species)",
  idPattern: String.raw`^(\d+)\.5,`,
  columnTypes: {
    sepal_length: "DOUBLE",
    sepal_width: "DOUBLE",
    petal_length: "DOUBLE",
    petal_width: "DOUBLE",
    species: "VARCHAR",
  },
};
