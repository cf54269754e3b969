import { gzipSync } from "node:zlib";

/** A file that somebody may have, and what is to be in SQL of it, by a reading of its own. */
export interface StrangeFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** The columns to ask for, in the names that the lake gives them. */
  readonly columns: string;
  /** One JSON array a row, as `query --format json` writes values. */
  readonly rows: readonly string[];
  /** Rows that are no rows of the table; none without it. */
  readonly rejected?: number;
}

const wideNames = Array.from({ length: 250 }, (_, index) => `c${index}`);
const longText = "x".repeat(50_000);
const people = { columns: "id, name", rows: ['[1,"Ada"]', '[2,"Grace"]'] };

function writeWideRow(row: number): string {
  return `${wideNames.map((_, at) => row * 1000 + at).join(",")}\n`;
}

export const strangeFiles: readonly StrangeFile[] = [
  {
    name: "semicolons.csv",
    content: "id;city;amount\n1;Köln;1.5\n2;Paris;2.25\n3;Rome;-3\n",
    columns: "id, city, amount",
    rows: ['[1,"Köln",1.5]', '[2,"Paris",2.25]', '[3,"Rome",-3]'],
  },
  { name: "order.tsv", content: "id\tnote\n1\ta b\n2\tc,d\n", columns: "id, note", rows: ['[1,"a b"]', '[2,"c,d"]'] },
  { name: "select.txt", content: "id|tag\n1|x\n2|y\n", columns: "id, tag", rows: ['[1,"x"]', '[2,"y"]'] },
  {
    name: "quoted.csv",
    content: 'id,text\n1,"a, ""b"" c"\n2,"two\nlines"\n3,plain\n',
    columns: "id, text",
    rows: [String.raw`[1,"a, \"b\" c"]`, String.raw`[2,"two\nlines"]`, '[3,"plain"]'],
  },
  { name: "bom.csv", content: "\u{FEFF}id,name\n1,Ada\n2,Grace\n", ...people },
  { name: "utf-16.csv", content: Buffer.from("\u{FEFF}id,name\r\n1,Ada\r\n2,Grace\r\n", "utf16le"), ...people },
  {
    name: "latin-1.csv",
    content: Buffer.from("id;stadt\n1;Köln\n2;Zürich\n", "latin1"),
    columns: "id, stadt",
    rows: ['[1,"Köln"]', '[2,"Zürich"]'],
  },
  {
    name: "title.csv",
    content: "Report of January\n\n# by hand\nid,name,born\n1,Ada,12/10/15\n2,Grace,12/9/06\n3,Don,1/10/98\n",
    columns: "id, name, born",
    rows: ['[1,"Ada","2015-12-10"]', '[2,"Grace","2006-12-09"]', '[3,"Don","1998-01-10"]'],
  },
  {
    name: "bare-quotes.tsv",
    content: 'id\ttitle\n1\t"Swing it" song\n2\t5" nail\n3\t"\n4\tplain\n',
    columns: "id, title",
    rows: [String.raw`[1,"\"Swing it\" song"]`, String.raw`[2,"5\" nail"]`, String.raw`[3,"\""]`, '[4,"plain"]'],
  },
  {
    name: "padded.csv",
    content: 'id,code,note\n1, a ," x "\n2,"b, c" ,y\n3, "d" ,z\n',
    columns: "id, code, note",
    rows: ['[1,"a"," x "]', '[2,"b, c","y"]', '[3,"d","z"]'],
  },
  { name: "crlf.csv", content: "id,name\r\n1,Ada\r\n2,Grace\r\n", ...people },
  { name: "cr.csv", content: "id,name\r1,Ada\r2,Grace\r", ...people },
  { name: "unended.csv", content: "id,name\n1,Ada\n2,Grace", ...people },
  { name: "packed.csv.gz", content: gzipSync("id,name\n1,Ada\n2,Grace\n"), ...people },
  {
    name: "odd-headers.csv",
    content: "Größe (cm),% done,Group,2nd,日本\n1.5,10,a,x,p\n2.5,20,b,y,q\n",
    columns: 'grosse_cm, done, "group", column_2nd, column_5',
    rows: ['[1.5,10,"a","x","p"]', '[2.5,20,"b","y","q"]'],
  },
  {
    name: "no-header.csv",
    content: "1,2.5,abc\n2,3.5,def\n3,4.5,ghi\n",
    columns: "column_1, column_2, column_3",
    rows: ['[1,2.5,"abc"]', '[2,3.5,"def"]', '[3,4.5,"ghi"]'],
  },
  {
    name: "big-numbers.csv",
    content: "id,tiny\n9007199254740993,1e-7\n-9223372036854775808,2.5e-3\n",
    columns: "cast(id AS varchar) AS id, tiny",
    rows: ['["9007199254740993",1e-7]', '["-9223372036854775808",0.0025]'],
  },
  {
    name: "prices.csv",
    content: "id,price,total\n1,19.99,1234567890123456.78\n2,0.10,0.01\n3,5.00,-7.50\n",
    columns: "id, cast(price AS varchar) AS price, cast(total AS varchar) AS total",
    rows: ['[1,"19.99","1234567890123456.78"]', '[2,"0.10","0.01"]', '[3,"5.00","-7.50"]'],
  },
  {
    name: "dates.csv",
    content: "id,day,moment\n1,31/12/2025,2026-01-31T23:59:59+02:00\n2,01/02/2026,2026-02-01T00:00:00Z\n",
    columns: "id, day, moment, month",
    rows: [
      '[1,"2025-12-31","2026-01-31 21:59:59.000","2025-12"]',
      '[2,"2026-02-01","2026-02-01 00:00:00.000","2026-02"]',
    ],
  },
  {
    name: "booleans.csv",
    content: "id,ok\n1,true\n2,false\n3,true\n",
    columns: "id, ok",
    rows: ["[1,true]", "[2,false]", "[3,true]"],
  },
  {
    name: "nulls.csv",
    content: "id,temp,note\n1,20.5,a\n2,NA,b\n3,,c\n4,21.0,d\n",
    columns: "id, temp, note",
    rows: ['[1,20.5,"a"]', '[2,null,"b"]', '[3,null,"c"]', '[4,21,"d"]'],
  },
  {
    name: "reserved.csv",
    content: "select,batch_id,row_index,order\n1,a,2,x\n2,b,3,y\n",
    columns: '"select", source_batch_id, source_row_index, "order"',
    rows: ['[1,"a",2,"x"]', '[2,"b",3,"y"]'],
  },
  {
    name: "repeated.csv",
    content: "id,value,value\n1,a,b\n2,c,d\n",
    columns: "id, value, value_2",
    rows: ['[1,"a","b"]', '[2,"c","d"]'],
  },
  {
    name: "wide.csv",
    content: `${wideNames.join(",")}\n${[0, 1, 2].map(writeWideRow).join("")}`,
    columns: "c0, c1, c124, c249",
    rows: ["[0,1,124,249]", "[1000,1001,1124,1249]", "[2000,2001,2124,2249]"],
  },
  { name: "words.csv", content: "word\nalpha\nbeta\n", columns: "word", rows: ['["alpha"]', '["beta"]'] },
  {
    name: "zip-codes.csv",
    content: "zip,city\n01234,Pittsfield\n90210,Beverly Hills\n",
    columns: "zip, city",
    rows: ['["01234","Pittsfield"]', '["90210","Beverly Hills"]'],
  },
  {
    name: "emoji.csv",
    content: "id,mood\n1,😀\n2,👩‍👩‍👧\n3,é\n",
    columns: "id, mood",
    rows: ['[1,"😀"]', '[2,"👩‍👩‍👧"]', '[3,"é"]'],
  },
  {
    name: "long-field.csv",
    content: `id,blob\n1,${longText}\n2,y\n`,
    columns: "id, blob",
    rows: [`[1,"${longText}"]`, '[2,"y"]'],
  },
  {
    name: "countries.csv",
    content: `id,country\n${Array.from({ length: 40 }, (_, id) => `${id},${id % 2 === 0 ? "de" : "fr"}\n`).join("")}`,
    columns: "id, country, country_key",
    rows: Array.from({ length: 40 }, (_, id) => JSON.stringify([id, ...(id % 2 === 0 ? ["de", "de"] : ["fr", "fr"])])),
  },
];
