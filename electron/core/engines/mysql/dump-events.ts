/** What a scanner finds in a dump, in its order. Buffers are valid during the call only. */
export interface DumpEvents {
  /** A whole statement that carries no rows, without the delimiter that ends it. */
  statement?(text: Buffer, delimiter: string): void;
  /** A comment line, or a command of the client such as `DELIMITER ;;`; without its newline. */
  line?(text: Buffer): void;
  /** An INSERT begins; `head` is all of it through `VALUES`. */
  insert?(table: string, head: Buffer): void;
  /** Bytes of an INSERT as they stand after its head, its semicolon included. */
  values?(chunk: Buffer, from: number, to: number): void;
  /** Bytes of one row, from `(` through `)`, which may come in several parts. */
  row?(chunk: Buffer, from: number, to: number, isEnd: boolean): void;
}
