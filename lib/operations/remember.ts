/**
 * Keeps what `ask` answers for so many milliseconds, by its argument: whoever asks meanwhile, or while the question is
 * under way, gets the same answer. Arguments must come from a short list.
 */
export function remember<Argument, Answer>(
  milliseconds: number,
  ask: (argument: Argument) => Promise<Answer>,
): (argument: Argument) => Promise<Answer> {
  const answers = new Map<Argument, { answer: Promise<Answer>; until: number }>();
  return (argument) => {
    const known = answers.get(argument);
    if (known && performance.now() < known.until) return known.answer;
    const entry = { answer: ask(argument), until: Number.POSITIVE_INFINITY };
    answers.set(argument, entry);
    const settled = () => {
      entry.until = performance.now() + milliseconds;
    };
    entry.answer.then(settled, settled);
    return entry.answer;
  };
}
