/** What a step has to say: ids, counts, and words from short fixed lists. Never a phone, a body, an address or a token. */
export type Facts = Record<string, string | number | boolean | null | undefined>;

/** A part of the way of a text, a call or a request, as a trace shows it: a span. */
export type Step = {
  /** One of few: what differs from time to time belongs into the facts. */
  name: string;
  kind: "server" | "client" | "consumer" | "internal";
  /** The request that begins here: the first step of its trace. */
  begins?: string;
  /** The request that this process goes on with; null: nobody's, and the step begins a trace of its own. */
  continues?: string | null;
};

/** Adds to what the step around has to say. */
export type Note = (facts: Facts) => void;

export type Tracer = <Result>(step: Step, work: (note: Note) => Promise<Result>) => Promise<Result>;

// On globalThis: Next loads a module once per bundle, and they all must report to the same tracer.
const shared: typeof globalThis & { masklineTracer?: Tracer } = globalThis;

/** From now on every step is reported to this tracer; undefined: to none. */
export function reportStepsTo(tracer: Tracer | undefined): void {
  shared.masklineTracer = tracer;
}

/** Runs `work` as a step of a trace, where traces are kept; elsewhere it only runs it. */
export function traced<Result>(step: Step, work: (note: Note) => Promise<Result>): Promise<Result> {
  const tracer = shared.masklineTracer;
  return tracer ? tracer(step, work) : work(ignore);
}

const ignore: Note = () => {};
