import "server-only";
import { revalidatePath } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { AppError, type FieldError } from "@/lib/errors";
import type { ActionState, FormAction } from "@/lib/http/action-state";
import { getActionContext, type MemberContext } from "@/lib/http/context";
import { readForm, typedValues } from "@/lib/http/form-values";
import { toAppError } from "@/lib/known-error";
import type { Permission } from "@/lib/permissions";

type Outcome = Omit<Extract<ActionState, { status: "ok" }>, "status">;
type Handler<Input> = (context: MemberContext, input: Input) => Promise<Outcome | undefined>;

/** The makers of server actions that need a permission; a file of actions begins with them. */
export function actionsFor(permission: Permission) {
  return {
    /**
     * Makes a form's server action: login, permission, parse, `handler`, errors at their fields. After it has
     * succeeded, its page reads its data anew, unless the outcome leads to another page.
     */
    createAction<Schema extends z.ZodType>(schema: Schema, handler: Handler<z.output<Schema>>): FormAction {
      return formAction(schema, async (read) => {
        const context = await getActionContext(permission);
        const outcome = await handler(context, read());
        if (!outcome?.redirectTo) revalidatePath("/", "layout");
        return outcome;
      });
    },

    /**
     * The same as `createAction` for what changes nothing that its page shows, such as a look that leaves only a trace:
     * the answer comes alone, and no page is read anew.
     */
    createQuietAction<Schema extends z.ZodType>(
      schema: Schema,
      handler: Handler<z.output<Schema>>,
    ): FormAction {
      return formAction(schema, async (read) => handler(await getActionContext(permission), read()));
    },

    /** Makes a server action that only reads, for searches from the browser: login, permission, parse, `handler`. */
    createQuery<Schema extends z.ZodType, Result>(
      schema: Schema,
      handler: (context: MemberContext, input: z.output<Schema>) => Promise<Result>,
    ): (input: z.input<Schema>) => Promise<Result> {
      return async (input) => {
        const context = await getActionContext(permission);
        return handler(context, parse(schema, input));
      };
    },
  };
}

/** The same as `createAction` for forms that work without a login: signing in, setting a password by a link. */
export function createOpenAction<Schema extends z.ZodType>(
  schema: Schema,
  handler: (input: z.output<Schema>) => Promise<Outcome | undefined>,
): FormAction {
  return formAction(schema, (read) => handler(read()));
}

function formAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (read: () => z.output<Schema>) => Promise<Outcome | undefined>,
): FormAction {
  return async (_previous, form) => {
    const values = readForm(form);
    try {
      const outcome = await run(() => parse(schema, values));
      return { status: "ok", ...outcome };
    } catch (error) {
      unstable_rethrow(error);
      return failed(error, values);
    }
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(toFieldError);
  throw new AppError("invalid_input", fields.find(({ path }) => path === "")?.message ?? checkFields, {
    fields,
  });
}

type Values = ReturnType<typeof readForm>;

const checkFields = "Please check the marked fields.";

function failed(error: unknown, values: Values): ActionState {
  const known = toAppError(error);
  const fields: Record<string, string> = {};
  for (const { path, message } of known?.fields ?? []) fields[path] ??= message;
  return {
    status: "error",
    message: known?.message ?? "Something went wrong on our side. Nothing was changed.",
    fields,
    values: typedValues(values),
    ...(known?.code === "pool_depleted" && { link: { href: "/numbers", label: "Add numbers" } }),
  };
}

function toFieldError(issue: z.core.$ZodIssue): FieldError {
  return { path: issue.path.join("."), message: issue.message };
}
