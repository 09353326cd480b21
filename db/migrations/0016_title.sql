-- One word for one thing: what a card calls „Doktorgrad“ is the academic title that people may declare themselves, too.
-- „D“ is how cards write Germany; everywhere else it is the code of ISO 3166-1.
update person_attributes set name = 'title' where name = 'doctorate';
update person_attributes set value = '"DE"' where name = 'nationality' and value = '"D"';
