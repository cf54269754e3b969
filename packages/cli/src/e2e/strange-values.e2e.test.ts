import { strangeValues } from "./strange-values.ts";
import { sweepStrangeFiles } from "./sweep-strange-files.ts";

sweepStrangeFiles("a file of strange values", strangeValues);
