import { z } from "zod";
import { type CreateDocumentOptions, createSchema, type ZodOpenApiObject } from "zod-openapi";
import type { QuestionKind } from "@/lib/callbacks/schema";
import { callVerdictSchema, textVerdictSchema } from "@/lib/callbacks/verdicts";
import { strangerCallAnswerSchema, strangerTextAnswerSchema } from "@/lib/sessions/stranger-answers";

const person = z.object({
  participantId: z.uuid().nullable(),
  role: z.string().nullable(),
  phone: z.string().nullable().meta({ description: "Masked, unless the endpoint is told whole phones." }),
});
const session = z.object({
  id: z.uuid(),
  externalReference: z.string().nullable(),
  participants: z.array(person.extend({ proxyNumber: z.string().nullable() })),
});
const message = z.object({
  id: z.uuid(),
  receivedAt: z.iso.datetime(),
  body: z.string().optional().meta({ description: "If the endpoint is told the words of texts." }),
});
const proxyNumber = z.string().nullable().meta({ description: "The number that was texted or called." });

type Asking = { summary: string; data: z.ZodType; answer: z.ZodType };

/** What the marketplace is asked, and what it may answer. Callbacks carry the signature of Standard Webhooks. */
const questions: Record<QuestionKind, Asking> = {
  "intercept.message": {
    summary: "May this text be passed on?",
    data: z.object({ session, message, sender: person }),
    answer: textVerdictSchema,
  },
  "intercept.call": {
    summary: "May this call be put through?",
    data: z.object({ session, caller: person }),
    answer: callVerdictSchema,
  },
  "out_of_session.message": {
    summary: "What is a stranger's text answered? Words, or a session that it opens.",
    data: z.object({ message, sender: person, proxyNumber }),
    answer: strangerTextAnswerSchema,
  },
  "out_of_session.call": {
    summary: "What does a stranger hear who calls? Words, or whoever is in the session that it opens.",
    data: z.object({ caller: person, proxyNumber }),
    answer: strangerCallAnswerSchema,
  },
};

type Override = CreateDocumentOptions["override"];

/** The questions as OpenAPI describes them: requests that we make. */
export function describeQuestions(override: Override): NonNullable<ZodOpenApiObject["webhooks"]> {
  return Object.fromEntries(
    Object.entries(questions).map(([type, asking]) => [
      type,
      { post: describeQuestion({ ...asking, type, override }) },
    ]),
  );
}

type Described = Asking & { type: string; override: Override };

function describeQuestion({ type, summary, data, answer, override }: Described) {
  // What we read, although it stands in a response.
  const { schema } = createSchema(answer, { io: "input", opts: { override } });
  const body = z.object({ type: z.literal(type), timestamp: z.iso.datetime(), data });
  return {
    operationId: `ask.${type}`,
    summary,
    security: [],
    requestBody: { required: true, content: { "application/json": { schema: body } } },
    responses: {
      "200": { description: "The answer.", content: { "application/json": { schema } } },
      "204": { description: "Nothing to say: it goes on as ever." },
    },
  };
}
