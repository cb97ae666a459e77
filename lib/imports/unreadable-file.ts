/** The file as a whole cannot be read. The message is a sentence for the admin and says what to do. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}
