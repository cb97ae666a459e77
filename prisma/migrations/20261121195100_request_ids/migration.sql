-- The request that brought a text, or that made us answer it: the same id stands in the logs of web and worker.
alter table messages add column request_id text;
