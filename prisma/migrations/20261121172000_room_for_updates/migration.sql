-- Every text and call draws its place in its session's row. With room on the page the new version stays there, and no
-- index of the table has to learn of it.
alter table sessions set (fillfactor = 80);
