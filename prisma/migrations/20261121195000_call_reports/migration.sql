-- Nobody can say any more how it went on.
alter type call_status add value if not exists 'unknown';

-- AlterTable
ALTER TABLE "calls" ADD COLUMN     "quiet_until" TIMESTAMPTZ(3);

-- The calls that are not over as far as we know: few, whatever the table holds.
create index calls_unended_idx on calls (received_at) where status in ('ringing', 'in_progress');
