import { Circle, CircleCheck } from "lucide-react";
import { AllowedLink } from "@/components/layout/allowed";
import { Card, CardHeader } from "@/components/ui/card";
import type { FirstSteps } from "@/lib/activity/schema";

type Step = { done: boolean; title: string; description: string; href?: string };

/** What a new installation needs until its first masked text, each with its tick, which comes by itself. */
export function FirstStepsCard({ steps, phones }: { steps: FirstSteps; phones: boolean }) {
  const all = stepsOf(steps, phones);
  const next = all.find(({ done }) => !done);
  return (
    <Card aria-label="First steps">
      <CardHeader
        title="To the first masked text"
        description={`${all.filter(({ done }) => done).length} of ${all.length} done. It takes about two minutes.`}
      />
      <ol className="divide-y divide-line">
        {all.map((step) => (
          <StepLine key={step.title} step={step} isNext={step === next} />
        ))}
      </ol>
    </Card>
  );
}

function StepLine({ step, isNext }: { step: Step; isNext: boolean }) {
  const Icon = step.done ? CircleCheck : Circle;
  return (
    <li
      aria-current={isNext ? "step" : undefined}
      className="relative flex gap-3 px-5 py-3.5 aria-[current]:bg-primary-tint"
    >
      <Icon
        aria-hidden
        className={
          step.done ? "mt-0.5 size-5 shrink-0 text-success-ink" : "mt-0.5 size-5 shrink-0 text-ink-soft"
        }
      />
      <div>
        <p className="font-medium">
          {step.href && !step.done ? (
            <AllowedLink
              href={step.href}
              className="text-primary-ink after:absolute after:inset-0"
              otherwise={step.title}
            >
              {step.title}
            </AllowedLink>
          ) : (
            step.title
          )}
          <span className="sr-only">{step.done ? " (done)" : " (to do)"}</span>
        </p>
        <p className="text-ink-soft text-sm">{step.description}</p>
      </div>
    </li>
  );
}

function stepsOf(steps: FirstSteps, phones: boolean): Step[] {
  return [
    {
      done: steps.number,
      title: "Add a proxy number",
      description: "The number that stands between two people.",
      href: "/numbers/new",
    },
    {
      done: steps.customer,
      title: "Add a customer",
      description: "A name and a phone.",
      href: "/customers/new",
    },
    {
      done: steps.driver,
      title: "Add a driver",
      description: "A name and another phone.",
      href: "/drivers/new",
    },
    {
      done: steps.ride,
      title: "Book a ride",
      description: "Both are texted from the proxy number.",
      href: "/rides/new",
    },
    phones
      ? {
          done: steps.text,
          title: "Send a masked text",
          description: "Hold both phones, and answer as the customer.",
          href: "/phones",
        }
      : {
          done: steps.text,
          title: "Receive a masked text",
          description: "Answer the confirmation from the customer's phone.",
        },
  ];
}
