/** What an open line says, in the words of the guide that it follows (Nexmo's proxy demo). */
export const openLineTexts = {
  ask: "To chat, text your email address.",
  waiting: "Waiting for another user...",
  connected: "Connected, text #end to stop.",
  ended: "Thanks for chatting. Text your email address to start chat.",
  /** Not the guide's: somebody has closed the line. */
  closed: "Thanks for chatting. This line has closed.",
};

export type OpenLineText = (typeof openLineTexts)[keyof typeof openLineTexts];
