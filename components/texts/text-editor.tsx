"use client";

import { Plus, RotateCcw } from "lucide-react";
import { useId, useRef, useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FormFooter } from "@/components/forms/form-footer";
import { TemplateField } from "@/components/texts/template-field";
import { TextPreviews } from "@/components/texts/text-previews";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import type { FormAction } from "@/lib/http/action-state";
import { describeText, type TextKey, textVariables } from "@/lib/texts/descriptions";
import type { EditedText } from "@/lib/texts/queries";
import type { LanguageCode } from "@/lib/texts/schema";

type TextEditorProps = {
  textKey: TextKey;
  language: LanguageCode;
  text: EditedText;
  save: FormAction;
  cancelHref: string;
};

/** A text's words with the variables that it can name, and what people then read. */
export function TextEditor({ textKey, language, text, save, cancelHref }: TextEditorProps) {
  const [body, setBody] = useState(text.body);
  const [seen] = useState(text.body);
  const field = useRef<HTMLTextAreaElement>(null);
  const { names, spoken } = describeText(textKey);

  function insert(words: string) {
    const { selectionStart = body.length, selectionEnd = body.length } = field.current ?? {};
    setBody(`${body.slice(0, selectionStart)}${words}${body.slice(selectionEnd)}`);
    field.current?.focus();
  }

  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,36rem)_minmax(0,24rem)]">
      <Card>
        <ActionForm
          action={save}
          label="Words of the text"
          hidden={{ key: textKey, language, seen }}
          className="space-y-0"
        >
          <CardBody className="space-y-5">
            <TemplateField ref={field} textKey={textKey} lang={language} value={body} onChange={setBody} />
            <Chips names={names} insert={insert} />
            {body !== text.standard && (
              <Button variant="ghost" size="sm" onClick={() => setBody(text.standard)} className="-ml-3">
                <RotateCcw aria-hidden /> Back to default
              </Button>
            )}
          </CardBody>
          <FormFooter submit="Save text" cancelHref={cancelHref} />
        </ActionForm>
      </Card>
      <TextPreviews
        body={body}
        previews={text.previews}
        language={language}
        voice={spoken ? text.speech : null}
      />
    </div>
  );
}

type ChipsProps = { names: readonly (keyof typeof textVariables)[]; insert: (words: string) => void };

/** The variables that the text can name, to be put where the cursor is. */
function Chips({ names, insert }: ChipsProps) {
  const id = useId();
  if (names.length === 0) return <p className="text-ink-soft text-sm">This text has no variables.</p>;
  return (
    <div>
      <p id={id} className="mb-2 font-medium text-sm">
        Variables
      </p>
      <ul aria-labelledby={id} className="space-y-2">
        {names.map((name) => (
          <li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <button
              type="button"
              onClick={() => insert(`{${name}}`)}
              className="inline-flex h-7 items-center gap-1 rounded-full bg-primary-tint px-2.5 font-mono text-primary-ink text-xs hover:underline"
            >
              <Plus aria-hidden className="size-3" />
              <span className="sr-only">Insert </span>
              {`{${name}}`}
            </button>
            <span className="text-ink-soft">{textVariables[name]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
