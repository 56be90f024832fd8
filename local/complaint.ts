/**
 * Something the person at the terminal can put right: a taken port, a folder of a newer version.
 * The programs of `local/` print its one line and end with code 1, without a stack.
 */
export class Complaint extends Error {
  override name = 'Complaint';
}
