import { TriangleAlert, Volume2 } from "lucide-react";
import { countSegments } from "@/lib/segments";
import type { EditedText } from "@/lib/texts/queries";
import { fillTemplate } from "@/lib/texts/schema";

type TextPreviewsProps = Pick<EditedText, "previews"> & {
  body: string;
  language: string;
  /** Which voice speaks it; null: it is texted. */
  voice: string | null;
};

/** What each who gets a text reads, and what it costs to send. */
export function TextPreviews({ body, previews, language, voice }: TextPreviewsProps) {
  return (
    <section aria-label="Preview" className="space-y-5">
      {previews.map(({ label, words }) => (
        <Preview
          key={label}
          label={label}
          text={fillTemplate(body, words)}
          language={language}
          voice={voice}
        />
      ))}
    </section>
  );
}

function Preview(props: { label: string; text: string; language: string; voice: string | null }) {
  const { label, text, language, voice } = props;
  return (
    <div>
      <h2 className="mb-2 font-medium text-ink-soft text-sm">{label}</h2>
      <p lang={language} className="w-fit whitespace-pre-wrap rounded-2xl rounded-tl-md bg-muted px-4 py-2.5">
        {text}
      </p>
      {voice ? (
        <p className="mt-2 flex items-center gap-1.5 text-ink-soft text-sm">
          <Volume2 aria-hidden className="size-4" /> Spoken by the voice {voice}
        </p>
      ) : (
        <Cost text={text} />
      )}
    </div>
  );
}

function Cost({ text }: { text: string }) {
  const { encoding, segments, costly } = countSegments(text);
  return (
    <>
      <p className="numeric mt-2 text-ink-soft text-sm">
        {[...text].length} characters, {segments === 1 ? "1 segment" : `${segments} segments`} (
        {encoding === "gsm7" ? "GSM-7" : "UCS-2"})
      </p>
      {costly.length > 0 && (
        <p className="mt-1 flex items-start gap-1.5 text-sm text-warning-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {costly.slice(0, 8).join(" ")} {costly.length === 1 ? "is" : "are"} not in the plain SMS alphabet:
            a segment holds 70 characters instead of 160.
          </span>
        </p>
      )}
    </>
  );
}
