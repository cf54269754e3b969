import type { StrangeFile } from "./strange-files.ts";

/** Rows of a city each, in cities whose names no object key can have. */
const cities = ["São Paulo", "New York", "N/A-Ost", "Bonn"];
const cityKeys = ["Sao-Paulo", "New-York", "N-A-Ost", "Bonn"];
const cityRows = Array.from({ length: 24 }, (_, index) => index);

/** Files whose values are written in ways of their own. */
export const strangeValues: readonly StrangeFile[] = [
  {
    name: "umsatz.csv",
    content:
      "\u{FEFF}Kunde;Umsatz;Anteil %;Datum;Menge\nHändler 0;5.859,55;88,8;01.08.2024;1.398\nHändler 1;-764,1;0,125;12.08.2024;445\n",
    columns: "kunde, umsatz, anteil, datum, menge",
    rows: ['["Händler 0",5859.55,88.8,"2024-08-01",1398]', '["Händler 1",-764.1,0.125,"2024-08-12",445]'],
  },
  {
    name: "money.csv",
    content:
      'id,price,share,visits,paid\n1,"$1,234.50",12.5%,"1,234,567",Y\n2,-$0.05,3 %,98,N\n3,$99999999999999.01,-0.25%,"12,000",Y\n',
    columns: "id, cast(price AS varchar) AS price, share, visits, paid",
    rows: ['[1,"1234.50",12.5,1234567,true]', '[2,"-0.05",3,98,false]', '[3,"99999999999999.01",-0.25,12000,true]'],
  },
  {
    name: "swiss.tsv",
    content: "id\tsum\tcount\tlamp\n1\t1'234.50\t1\u{202F}234\ton\n2\t7.25\t12\u{A0}345 678\tOFF\n3\t1’000\t5\ton\n",
    columns: "id, sum, count, lamp",
    rows: ["[1,1234.5,1234,true]", "[2,7.25,12345678,false]", "[3,1000,5,true]"],
  },
  {
    name: "western.csv",
    // Windows-1252, whose euro sign is the byte 0x80.
    content: Buffer.from("nr;preis;bar\n1;1.234,50 \u{80};ja\n2;0,99 \u{80};nein\n", "latin1"),
    columns: "nr, cast(preis AS varchar) AS preis, bar",
    rows: ['[1,"1234.50",true]', '[2,"0.99",false]'],
  },
  {
    name: "either.csv",
    content: 'id,n\n1,"1,234"\n2,5\n',
    columns: "id, n",
    rows: ['[1,"1,234"]', '[2,"5"]'],
  },
  {
    name: "times.csv",
    content:
      "id,at,day\n1,1/13/2024 3:04 PM,13-Jan-2024\n2,2/14/2024 11:59 AM,14-Feb-2024\n3,12/31/2024 12:00 AM,31-Dec-2024\n",
    columns: "id, at, day",
    rows: [
      '[1,"2024-01-13 15:04:00.000","2024-01-13"]',
      '[2,"2024-02-14 11:59:00.000","2024-02-14"]',
      '[3,"2024-12-31 00:00:00.000","2024-12-31"]',
    ],
  },
  {
    name: "null-tokens.csv",
    content: "id,tz,off\n1,Europe/Oslo,1\n2,\\N,\\N\n3,Asia/Tokyo,9\n4,\\N,\\N\n5,America/Lima,-5\n",
    columns: "id, tz, off",
    rows: ['[1,"Europe/Oslo",1]', "[2,null,null]", '[3,"Asia/Tokyo",9]', "[4,null,null]", '[5,"America/Lima",-5]'],
  },
  {
    name: "cities.csv",
    content: `id,city\n${cityRows.map((id) => `${id},${cities[id % 4]}\n`).join("")}`,
    columns: "id, city, city_key",
    rows: cityRows.map((id) => JSON.stringify([id, cities[id % 4], cityKeys[id % 4]])),
  },
  {
    name: "one-name.csv",
    content: ",city,\n0,a,x\n1,b,y\n2,c,z\n",
    columns: "column_1, city, column_3",
    rows: ['[0,"a","x"]', '[1,"b","y"]', '[2,"c","z"]'],
  },
  {
    name: "bad-rows.csv",
    // A NUL, a byte that is not UTF-8 and two rows of another width: each is one reject.
    content: Buffer.concat([
      Buffer.from("id,n,note\n1,5.5,é\n2,5.\0,x\n3,7,"),
      Buffer.from([0xe9]),
      Buffer.from("\n4\n5,1,2,3\n6,-1,\n7,8,a\n8,9,b\n9,0,c\n"),
    ]),
    columns: "id, n, note",
    rows: ['[1,5.5,"é"]', "[6,-1,null]", '[7,8,"a"]', '[8,9,"b"]', '[9,0,"c"]'],
    rejected: 4,
  },
  {
    name: "sum.csv",
    content: "# of January\nid,name,amount\n1,a,5\n2,b,6\nTotal,,11\n",
    columns: "id, name, amount",
    rows: ['["1","a",5]', '["2","b",6]', '["Total",null,11]'],
  },
];
