import { sweep } from "@/lib/dispatch/sweeper";
import { receiveMessage } from "@/lib/messages/receive";
import { activateNumber, drainNumber } from "@/lib/numbers/commands";
import { during, expectConflict } from "@/tests/model/call";
import { book, changeDriverOfOne, completeOne, moveOne, reopenOne } from "@/tests/model/rides";
import type { Phase, Step, StepOf } from "@/tests/model/steps";
import { jump, memberOf, type World } from "@/tests/model/world";

/** Lets `clients` take the steps of each phase at the same time. Between two phases the clock jumps. */
export async function play(
  world: World,
  { phases, clients }: { phases: Phase[]; clients: number },
): Promise<void> {
  for (const phase of phases) {
    await jump(world, phase.jump);
    const waiting = phase.swept ? [...phase.steps] : phase.steps.filter(({ verb }) => verb !== "sweep");
    const client = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await take(world, next);
    };
    await Promise.all(Array.from({ length: clients }, client));
  }
}

function take(world: World, step: Step): Promise<void> {
  switch (step.verb) {
    case "book":
      return book(world, step);
    case "complete":
      return completeOne(world, step);
    case "change driver":
      return changeDriverOfOne(world, step);
    case "move":
      return moveOne(world, step);
    case "reopen":
      return reopenOne(world, step);
    case "text":
      return text(world, step);
    case "drain":
      return turn(world, { number: step.number, active: false });
    case "activate":
      return turn(world, { number: step.number, active: true });
    case "sweep":
      return sweep(world.database, new AbortController().signal);
  }
}

async function text(world: World, step: StepOf<"text">): Promise<void> {
  const sender = memberOf(step.fromDriver ? world.drivers : world.customers, step.person);
  const number = memberOf(world.numbers, step.number);
  const body = `text ${world.clock.now().tick}`;
  const { span } = await during(world, () =>
    receiveMessage(world.database, {
      provider: "simulator",
      replay: null,
      inbound: {
        carrierMessageId: body,
        from: sender.phone,
        fromLabel: null,
        to: number.phone,
        dialled: number.phone,
        body,
      },
    }),
  );
  world.model.texts.push({ span, body, from: sender.phone, to: number.phone });
}

async function turn(
  world: World,
  { number: place, active }: { number: number; active: boolean },
): Promise<void> {
  const number = memberOf(world.numbers, place);
  const { span, error } = await during(world, () =>
    (active ? activateNumber : drainNumber)(world.context, number),
  );
  if (error) return expectConflict(error);
  world.model.switches.push({ span, number: number.phone, active });
}
