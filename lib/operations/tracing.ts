import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type IdGenerator,
  RandomIdGenerator,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace-base";
import { sqlState } from "@/lib/db";
import { type Facts, reportStepsTo, type Step } from "@/lib/tracing";

type TracingOptions = {
  /** Where an OpenTelemetry collector takes OTLP over HTTP, without `/v1/traces`. */
  endpoint: string;
  /** What goes with each request to it: who we are. */
  headers?: Record<string, string>;
  /** The share of all traces that is kept, from 0 to 1: the same ones in every process. */
  share: number;
  /** Which process this is. */
  service: "maskline-web" | "maskline-worker";
};

/** Shorter than an ending process waits. */
const timeoutMillis = 2_000;

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
} satisfies Record<Step["kind"], SpanKind>;

/**
 * Sends every step of this process to a collector, in batches. One that is away changes nothing: what it would have
 * been told is forgotten. Nothing is registered for the whole process, so that libraries report nothing of their own:
 * they would name requests by addresses, which hold tokens and phones.
 */
export function startTracing(options: TracingOptions): { stop(): Promise<void> } {
  const { endpoint, headers, share, service } = options;
  const ids = new RequestIds();
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    sampler: new TraceIdRatioBasedSampler(share),
    idGenerator: ids,
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, headers, timeoutMillis })),
    ],
  });
  const tracer = provider.getTracer("maskline");
  const around = new AsyncLocalStorage<Context>();

  function begin(step: Step): Span | null {
    const options = { kind: kinds[step.kind] };
    if (step.begins !== undefined)
      return ids.ofRequest(step.begins, () => tracer.startSpan(step.name, options, ROOT_CONTEXT));
    if (step.continues !== undefined) return tracer.startSpan(step.name, options, contextOf(step.continues));
    const parent = around.getStore();
    return parent ? tracer.startSpan(step.name, options, parent) : null;
  }

  reportStepsTo(async (step, work) => {
    const span = begin(step);
    if (!span) return work(() => {});
    try {
      return await around.run(trace.setSpan(ROOT_CONTEXT, span), () =>
        work((facts) => span.setAttributes(attributesOf(facts))),
      );
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute("error.type", typeOf(error));
      throw error;
    } finally {
      span.end();
    }
  });

  return {
    async stop() {
      reportStepsTo(undefined);
      await provider.shutdown().catch(() => {});
    },
  };
}

/** The ids of a request's trace and of its first span follow from its own, so that every process knows them. */
function idsOf(requestId: string): { traceId: string; spanId: string } {
  const digits = createHash("sha256").update(requestId).digest("hex");
  return { traceId: digits.slice(0, 32), spanId: digits.slice(32, 48) };
}

function contextOf(requestId: string | null): Context {
  if (requestId === null) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    ...idsOf(requestId),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
}

/** Random ids, but for the first span of a request. */
class RequestIds implements IdGenerator {
  readonly #random = new RandomIdGenerator();
  #next: { traceId: string; spanId: string } | null = null;

  generateTraceId = (): string => this.#next?.traceId ?? this.#random.generateTraceId();
  generateSpanId = (): string => this.#next?.spanId ?? this.#random.generateSpanId();

  ofRequest(requestId: string, start: () => Span): Span {
    this.#next = idsOf(requestId);
    try {
      return start();
    } finally {
      this.#next = null;
    }
  }
}

function attributesOf(facts: Facts): Attributes {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [`maskline.${name}`, value ?? undefined]),
  );
}

/** What kind of error it was. Its message may hold what must not leave. */
function typeOf(error: unknown): string {
  return sqlState(error) ?? (error instanceof Error ? error.name : typeof error);
}
