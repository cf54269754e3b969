import { newline } from "./ascii";
import { copyConverted } from "./converted";
import { columnBytes, numberKind, textKind, timeKind, unpaddedTextKind } from "./layout";
import { copyNumber } from "./number";
import { write } from "./output";
import { Column, Piece, program } from "./program";
import { copyText, copyUnpaddedText } from "./text";
import { copyTime } from "./time";

/** Copies one row, through its newline, as `{"column":value,…`, without the closing brace. Returns where the next begins, or 0. */
export function copyRow(from: usize, end: usize): usize {
  let at = from;
  let ending: u8 = 0;
  for (let each = program.columns; each < program.columnsEnd; each += columnBytes) {
    if (each !== program.columns && ending !== program.delimiter) return 0;
    const column = changetype<Column>(each);
    write(column.name, column.nameBytes);
    column.tokenFrom = program.output;
    at = copyField(column, at, end);
    if (at === 0) return 0;
    column.tokenTo = program.output;
    ending = load<u8>(at);
    at += 1;
  }
  if (ending !== newline) return 0;
  copyDerived();
  return at;
}

function copyField(column: Column, at: usize, end: usize): usize {
  if (column.kind === numberKind) return copyNumber(column, at, end);
  if (column.kind === textKind) return copyText(at, end);
  if (column.kind === timeKind) return copyTime(column, at, end);
  return column.kind === unpaddedTextKind ? copyUnpaddedText(at, end) : copyConverted(column, at, end);
}

function copyDerived(): void {
  for (let each = program.pieces; each < program.piecesEnd; each += offsetof<Piece>()) {
    const piece = changetype<Piece>(each);
    write(piece.text, piece.textBytes);
    if (piece.column === 0) continue;
    const column = changetype<Column>(piece.column);
    write(column.tokenFrom, column.tokenTo - column.tokenFrom);
  }
}
