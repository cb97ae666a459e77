import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode, StartError } from "@/scripts/launch/start-error";

/** Throws a sentence when the port cannot be listened on. */
export async function requireFreePort(port: number): Promise<void> {
  try {
    await listenOnce(port);
  } catch (error) {
    throw new StartError(
      errorCode(error) === "EACCES"
        ? `This user may not listen on port ${port}. Choose one above 1023, for example PORT=8080.`
        : `Port ${port} is already in use by another program. Stop that one, or choose another port, for example PORT=${port + 1} npm start`,
    );
  }
}

/** Waits until something listens on the port; false when `given up` says so first. */
export async function waitForPort(port: number, isGivenUp: () => boolean): Promise<boolean> {
  while (!isGivenUp()) {
    if (await answers(port)) return true;
    await sleep(50);
  }
  return false;
}

function listenOnce(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(port, () => probe.close(() => resolve()));
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "localhost" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
