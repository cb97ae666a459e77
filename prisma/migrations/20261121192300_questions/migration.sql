-- CreateTable: texts out of session that the marketplace is asked how to answer.
CREATE TABLE "callback_questions" (
    "message_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT app_now(),

    CONSTRAINT "callback_questions_pkey" PRIMARY KEY ("message_id")
);

-- CreateIndex
CREATE INDEX "callback_questions_due_at_idx" ON "callback_questions"("due_at");

-- AddForeignKey
ALTER TABLE "callback_questions" ADD CONSTRAINT "callback_questions_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;
