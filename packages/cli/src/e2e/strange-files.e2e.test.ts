import { strangeFiles } from "./strange-files.ts";
import { sweepStrangeFiles } from "./sweep-strange-files.ts";

sweepStrangeFiles("a strange file", strangeFiles);
