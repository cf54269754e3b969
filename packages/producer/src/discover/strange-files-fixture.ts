const rows = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${write(index)}\n`).join("");

/** Files such as people have, each with what is odd about it. The producer reads every row by the discovered definition. */
export const strangeFiles: readonly (readonly [oddity: string, content: string])[] = [
  ["headers twice", "id,ID,id\n1,2,3\n4,5,6\n"],
  ["headers twice, and the name that the second would get", "id,ID,id_2,id_2\n1,2,3,4\n4,5,6,7\n"],
  ["empty headers", ",,name\n1,2,Ann\n3,4,Bob\n"],
  ["headers of blanks", ' ,"  ",name\n1,2,Ann\n3,4,Bob\n'],
  ["headers of no Latin letter", "日付,値,Имя\n2026-01-01,5,Анна\n2026-01-02,6,Борис\n"],
  ["headers that fold to one name", "Order-ID,Order ID,order.id,Größe,GROSSE\n1,2,3,4,5\n6,7,8,9,10\n"],
  ["names of the lake's own columns", "batch_id,row_index,arrived_at,Batch ID\n1,2,2026-01-01,4\n5,6,2026-01-02,8\n"],
  [
    "names of partition columns",
    `date,month,kind,kind_key\n${rows(30, (n) => `2026-01-01,2026-02-01,${"ab"[n % 2]},${n}`)}`,
  ],
  ["words of SQL", "select,from,order,group\n1,2,3,4\n5,6,7,8\n"],
  ["headers of 300 characters", `${"x".repeat(300)},${"x".repeat(299)}y\n1,2\n3,4\n`],
  ["headers of digits", "2019,2020,2019 \n1,2,3\n4,5,6\n"],
  [
    "headers with quotes, line endings and ends of comments",
    '"say ""it""","two\nlines","*/ end",\u{1F600}\n1,2,3,4\n5,6,7,8\n',
  ],
  ["tabs, and nulls in every column", "a\tb\n1\t\n\t2\n3\t4\n"],
  ["one column with nulls", 'id\n1\n""\n3\n'],
  ["no value at all in a column", "a,b\n1,\n2,\n"],
  ["days of .NET and SAP", "a,at\n1,0001-01-01\n2,9999-12-31\n3,2026-01-01\n"],
  ["times with offsets", "at\n2026-01-01T00:30:00+02:00\n2026-01-01T23:30:00-08:00\n"],
  ["numbers of many digits", "n,m\n123456789012345678901234567890,0.1\n1,0.12345678901234567890123456789\n"],
  ["NA as text and as null", `country,n\n${rows(9, (n) => `${["NA", "DE", ""][n % 3]},${n % 2 === 0 ? "NA" : n}`)}`],
  ["a null token as a key", `k,v\n${rows(30, (n) => `${["NULL", "x", "unknown"][n % 3]},${n}`)}`],
  ["pipes and quotes", 'a|b\n"1|2"|x\n"3|4"|y\n'],
  ["blanks around", "a , b ,c\n 1 , x , 2026-01-01 \n2, y ,2026-01-02\n"],
  ["a byte order mark and CRLF", "\u{FEFF}id;größe\r\n1;2,5\r\n2;3,5\r\n"],
  ["CR alone", "id,n\r1,2\r3,4\r"],
  ["a single row", "a,b\n1,x\n"],
  ["no header", "1,a\n2,b\n3,c\n"],
  [
    "a thousand columns",
    `${rows(2, (n) => Array.from({ length: 1000 }, (_, index) => (n === 0 ? `c${index}` : index)).join())}5${",5".repeat(999)}\n`,
  ],
  ["blank lines", "a,b\n\n1,2\n\n\n3,4\n\n"],
  ["a title", "Report of January\nid,name,amount\n1,a,5\n2,b,6\n3,c,7\n4,d,8\n"],
  ["a title, blank lines and CR alone", "Report, of, two, lines\r\rid,name,amount\r1,a,5\r2,b,6\r3,c,7\r4,d,8\r"],
  ["comments", "# made by hand\nid,name\n1,a\n# half time, and, more\n2,b\n3,c\n"],
  ["comments above a header like them", "##made by hand\n#id,name\n1,a\n2,b\n3,c\n"],
  [
    "bare quotes",
    `id\ttitle\tn\n${rows(6, (n) => `${n}\t${["plain", '"Swing it" song', '5" nail', '"', '"all quoted"'][n % 5]}\t${n}`)}`,
  ],
  ["blanks before quotes", 'id, note\n1, "a, b"\n2, "c"\n3, "d"\n'],
  ["locations", "lat,lon,location,start_lat,start_lng\n1.5,2.5,x,3.5,4.5\n2.5,3.5,y,4.5,5.5\n"],
];
