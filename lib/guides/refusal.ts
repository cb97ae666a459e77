/** A refusal in the words of the guide whose call it answers. */
export class GuideRefusal extends Error {
  override readonly name = "GuideRefusal";

  constructor(
    readonly status: number,
    readonly body: Record<string, string>,
  ) {
    super(body.message);
  }
}
