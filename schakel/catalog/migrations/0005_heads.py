"""A word in `-ing` that ends a longer one is found in it: `ketting` in `rollenketting`, whose stem is `rollenket`."""

from django.db import migrations

# Beside their stems such words stand on an item as they are, in the singular.
KEEP = r"""
create or replace function keep_found_words() returns trigger
language plpgsql set search_path = public, pg_temp
as $$ declare
    heads text[] := array(
        select distinct left(regexp_replace(said.word, 'en$', ''), 60)
            from unnest(string_to_array(plain_words(new.name || ' ' || new.description), ' ')) as said(word)
            where said.word ~ '^[^0-9]{4,}ing(en)?$'
    );
begin
    new.found_code := plain_code(new.number);
    new.found_words := setweight(to_tsvector('dutch', plain_words(new.name || ' ' || new.number)), 'A')
        || setweight(to_tsvector('dutch', plain_words(new.brand)), 'B')
        || setweight(to_tsvector('dutch', plain_words(new.description)), 'D')
        || setweight(array_to_tsvector(heads), 'C');
    return new;
end $$;
-- Items of before.
update catalog_item set number = number where name || ' ' || description ~* 'ing(en)?\M';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0004_transposed'),
    ]

    operations = [
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
    ]
