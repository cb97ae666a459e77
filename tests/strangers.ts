import type { Carrier } from "@/lib/context";
import type { Database } from "@/lib/db";
import { answerStranger, claimQuestion } from "@/lib/messages/answer-stranger";
import { receiveMessage } from "@/lib/messages/receive";
import { allowThisMachine, ask, authSecret } from "@/tests/callbacks";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createNumber, type MadeNumber, nextPhone, systemContext } from "@/tests/factories";
import { answer, type Receiver, startReceiver } from "@/tests/receiver";

/** A marketplace that is asked about strangers, and one of them who has to do with somebody. */
export type Marketplace = {
  database: TestDatabase;
  receiver: Receiver;
  endpointId: string;
  /** The number that strangers use. */
  number: MadeNumber;
  stranger: string;
  other: string;
  /** What it answers from now on. */
  says(words: object): void;
  /** A session of the two, opened. */
  opens(terms?: object): void;
  /** The questions that came to nothing, as the endpoint's page has them. */
  complaints(): Promise<(string | null)[]>;
  rows<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

/** The carriers of these tests: they show the dialled number, so that people share theirs. */
export const strangersCarriers: Carrier[] = [{ name: "simulator", callerId: "dialled-number" }];

/** Starts it, with one number beside the one that strangers use. */
export async function startMarketplace(): Promise<Marketplace> {
  const database = await testDatabase();
  const receiver = await startReceiver();
  await allowThisMachine(database);
  const number = await createNumber(systemContext(database));
  await createNumber(systemContext(database));
  const purpose = "out_of_session" as const;
  const endpoint = { purpose, url: receiver.url, limitMs: 1_000, includeBodies: true, fullPhones: true };
  const { id: endpointId } = await ask(database, endpoint);
  const [stranger, other] = [nextPhone(), nextPhone()];
  const says = (words: object) => receiver.behave(answer(200, JSON.stringify(words)));
  const rows = async <Row extends object>(sql: string, values: unknown[] = []) =>
    (await database.pool.query<Row>(sql, values)).rows;
  const people = [
    { phone: stranger, name: "Ann" },
    { phone: other, name: "Bob" },
  ];
  return {
    database,
    receiver,
    endpointId,
    number,
    stranger,
    other,
    says,
    opens: (terms = {}) => says({ action: "open", session: { participants: people, ...terms } }),
    complaints: async () => {
      const found = await rows<{ reason: string }>(
        "select error_reason as reason from callback_attempts order by id",
      );
      return found.map(({ reason }) => reason);
    },
    rows,
    close: () => receiver.close(),
  };
}

/** Somebody texts the strangers' number. */
export async function textIn({ database, number }: Marketplace, from: string, body: string): Promise<void> {
  const to = number.phone;
  const inbound = { carrierMessageId: `${from} ${body}`, from, fromLabel: null, to, dialled: to, body };
  await receiveMessage(database, { provider: "simulator", replay: null, inbound });
}

/** What a worker asks next, and does then. */
export async function askNext({ database }: { database: Database }): Promise<string> {
  const messageId = await claimQuestion(database);
  if (!messageId) throw new Error("There is no question.");
  await answerStranger(database, { messageId, authSecret, carriers: strangersCarriers });
  return messageId;
}
