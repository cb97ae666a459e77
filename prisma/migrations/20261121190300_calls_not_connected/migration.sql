-- A caller of a group heard a sentence: whom to text instead.
alter type call_outcome add value 'not_connected';
