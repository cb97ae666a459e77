import fc from "fast-check";
import { z } from "zod";

/** The part of JSON Schema that our documents use. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
};

export const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(jsonSchema).optional(),
    oneOf: z.array(jsonSchema).optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    items: jsonSchema.optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    required: z.array(z.string()).optional(),
  }),
);

/** What there is already, by the names of fields: most of what is made up for these is one of them. */
export type Known = Record<string, readonly unknown[]>;

/** Values that a schema allows, among them those that are known. */
export function valuesOf(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, known)));
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => valuesOf({ ...schema, type }, known)));
  }
  switch (schema.type) {
    case "string":
      return textsOf(schema);
    case "integer":
      return fc.integer({
        min: schema.minimum ?? -(2 ** 31),
        max: Math.min(schema.maximum ?? 2 ** 31, 2 ** 52),
      });
    case "number":
      return fc.double({ min: schema.minimum, max: schema.maximum, noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(valuesOf(schema.items ?? {}, known), {
        minLength: schema.minItems,
        maxLength: Math.min(schema.maxItems ?? 5, 5 + (schema.minItems ?? 0)),
      });
    case "object":
      return objectsOf(schema, known);
    default:
      return fc.jsonValue();
  }
}

/** What may be left out mostly is: fields that exclude each other would else leave few objects that are of use. */
function objectsOf({ properties = {}, required = [] }: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]): [string, fc.Arbitrary<unknown>] => {
    const values = valuesOfField(name, { schema, known });
    const maybe = fc.oneof(
      { weight: 4, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: values },
    );
    return [name, required.includes(name) ? values : maybe];
  });
  return fc
    .record(Object.fromEntries(fields))
    .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
}

function valuesOfField(
  name: string,
  { schema, known }: { schema: JsonSchema; known: Known },
): fc.Arbitrary<unknown> {
  const made = valuesOf(schema, known);
  const met = known[name] ?? [];
  if (met.length === 0) return made;
  return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...met) }, { weight: 1, arbitrary: made });
}

function textsOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.format === "uuid") return fc.uuid();
  if (schema.format === "date-time") {
    const dates = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
    return dates.map((date) => date.toISOString());
  }
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern, "u"));
  const { minLength = 0, maxLength = 60 } = schema;
  return fc.string({ unit: "binary", minLength, maxLength: Math.min(maxLength, 60 + minLength) });
}
